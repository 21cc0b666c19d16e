"""Broadcasting."""
