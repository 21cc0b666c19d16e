"""Modules, as people see them."""
