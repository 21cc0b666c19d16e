"""Gradient descent, as people see it."""
