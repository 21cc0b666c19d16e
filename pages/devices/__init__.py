"""Devices, as people see them."""
