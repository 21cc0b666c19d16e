"""The lessons: pure functions on tensors, with no screen anywhere in sight."""
