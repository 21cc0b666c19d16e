"""Text that a student types: read, never evaluated. Each reader raises TypedError with a place."""
