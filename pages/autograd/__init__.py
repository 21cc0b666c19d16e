"""Autograd, as people see it."""
