"""A place for words that are now short, now long, so that what stands below them does not move."""

import re
import textwrap
from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import screen

MORE = "More"
BESIDE = 40  # signs in a line of the column beside a picture, on a laptop
GAP, BUTTON = 0.2, 1.75  # lines: between two paragraphs, and what `MORE` takes
_ICON, _MARKUP = re.compile(r":material/\w+:"), re.compile(r"\*\*|\$|`")


def lines(count: int, name: str) -> DeltaGenerator:
    """Return a container with room for `count` lines of words, from 2 to 16, at least (look/screen.css).

    `name` tells it from others on the page.
    """
    return st.container(key=f"room-{count}-{name}")


def tell(paragraphs: Sequence[str], count: int, name: str, width: int = BESIDE) -> None:
    """Draw paragraphs of Markdown in room for `count` lines of `width` signs.

    Those for which there is no room stand behind a click. A phone, where words stand last, has them all.
    """
    seen = len(paragraphs) if screen.on_phone() else how_many_fit(paragraphs, count, width)
    with lines(count, name):
        _draw(paragraphs[:seen])
        if paragraphs[seen:]:
            with st.expander(MORE):
                _draw(paragraphs[seen:])


def _draw(paragraphs: Sequence[str]) -> None:
    """Draw paragraphs one below the other, items of a list as one list."""
    for listed, each in groupby(paragraphs, lambda paragraph: paragraph.startswith("- ")):
        for block in ["\n".join(each)] if listed else each:
            st.markdown(block)


def how_many_fit(paragraphs: Sequence[str], count: int, width: int) -> int:
    """Return how many of the paragraphs fit in `count` lines, beside `MORE`; one at least."""
    heights = [height_of(each, width) + GAP for each in paragraphs]
    if sum(heights) <= count:
        return len(paragraphs)
    fit = (n for n in range(len(heights), 0, -1) if sum(heights[:n]) + BUTTON <= count)
    return next(fit, 1)


def height_of(paragraph: str, width: int) -> int:
    """Return how many lines of `width` signs a paragraph of Markdown takes, or one more."""
    rows = _MARKUP.sub("", _ICON.sub("iii", paragraph)).split("\n")
    return sum(max(1, len(textwrap.wrap(row, width))) for row in rows)
