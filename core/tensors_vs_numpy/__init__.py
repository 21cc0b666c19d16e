"""Tensors vs numpy."""
