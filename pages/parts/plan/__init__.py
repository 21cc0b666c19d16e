"""A lesson of one's own: a teacher puts pages in a row, and a class follows by one link."""
