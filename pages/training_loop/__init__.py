"""The training loop, as people see it."""
