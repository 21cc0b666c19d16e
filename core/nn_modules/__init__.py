"""Nn modules."""
