"""Telephones and addresses of the streets and towns, as staff enter them."""
