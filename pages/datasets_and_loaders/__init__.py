"""Datasets and loaders, as people see them."""
