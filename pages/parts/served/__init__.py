"""What the server sends of Streamlit's own files, made small enough for thirty phones at once."""
