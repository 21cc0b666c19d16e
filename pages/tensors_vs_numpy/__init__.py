"""Tensors vs NumPy, as people see it."""
