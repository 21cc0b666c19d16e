"""Curve fitting."""
