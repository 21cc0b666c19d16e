"""Loss functions, as people see them."""
