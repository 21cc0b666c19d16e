"""Curve fitting, as people see it."""
