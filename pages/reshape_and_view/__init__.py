"""Reshape and view, as people see it."""
