"""Files of which no page needs the larger part: 150 kB in all, instead of 1,150.

Three fonts have only what lessons are written with, and the colours of code only those of Python.
`make_smaller.py` has made the files in `smaller_files/` out of Streamlit's. Each has the very name of
the file that it was made from, whose hash says what is in it: after any change of Streamlit there is
no such file, and the whole one is sent.
"""

import re
from functools import cache
from pathlib import Path

from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from pages.parts.served.streamlit_files import ROOT

HERE = Path(__file__).parent / "smaller_files"
ICONS = HERE / "icons.txt"
ICON_FONT = "MaterialSymbols-Rounded.*.woff2"
AN_ICON = re.compile(r":material/([a-z0-9_]+)")
APP = Path(__file__).parents[3]


@cache
def smaller(name: str) -> Path | None:
    """Return the smaller file that may stand for Streamlit's file of this name, if there is one."""
    path = HERE / name
    if not path.is_file() or (path.match(ICON_FONT) and missing_icons()):
        return None
    return path


def missing_icons() -> set[str]:
    """Return the icons that the smaller font lacks: while there are any, the whole one is sent."""
    had = set(ICONS.read_text(encoding="utf-8").split()) if ICONS.is_file() else set()
    return icons_in_use() - had


def icons_in_use() -> set[str]:
    """Return the names of all icons that the app or Streamlit's frontend writes."""
    sources = [path for floor in ("core", "pages") for path in (APP / floor).rglob("*.py")]
    sources += ROOT.glob("static/js/*.js")
    texts = (source.read_text(encoding="utf-8") for source in sources)
    return {name for text in texts for name in AN_ICON.findall(text)} & set(ALL_MATERIAL_ICONS)
