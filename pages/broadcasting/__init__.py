"""Broadcasting, as people see it."""
