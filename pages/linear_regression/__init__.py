"""Linear regression, as people see it."""
