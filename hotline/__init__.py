"""The service residents and staff talk to."""
