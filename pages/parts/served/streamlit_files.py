"""Where Streamlit keeps the files of its frontend."""

from pathlib import Path

import streamlit as st

ROOT = Path(st.__file__).parent / "static"
