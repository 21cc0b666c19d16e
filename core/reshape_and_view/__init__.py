"""Reshape and view."""
