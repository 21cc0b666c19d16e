"""Classification, as people see it."""
