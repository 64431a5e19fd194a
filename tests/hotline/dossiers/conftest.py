"""Families that have told their situation, as for cases."""

from tests.hotline.cases.conftest import talk

__all__ = ["talk"]
