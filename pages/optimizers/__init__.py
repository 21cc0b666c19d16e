"""Optimizers, as people see them."""
