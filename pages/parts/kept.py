"""What a visitor has begun on a page and no address has: a browser keeps it for a reload.

Plain values by name, of the stay alone. They go to the browser beside the address (address_bar.py) and
come back with it (visit.py), so whoever reads one takes nothing for granted.
"""

import json
from collections.abc import Collection, Hashable
from typing import Any, TypeVar

import streamlit as st

from pages.parts import address, state

T = TypeVar("T")

NAME = "work"  # in the query of a stay that begins again
MOST = 40_000  # characters that are read
_KEPT = "kept for a reload"  # in `state.own()`


def _all() -> dict[str, Any]:
    own = state.own()
    if _KEPT not in own:
        here = st.session_state.get(state.STAY)
        own[_KEPT] = read(here.last(NAME) if isinstance(here, state.Stay) else "")
    return own[_KEPT]  # type: ignore[no-any-return]


def read(text: str) -> dict[str, Any]:
    """Return what `text()` has written; nothing for any other text."""
    try:
        values = json.loads(text) if len(text) <= MOST else None
        json.dumps(values, ensure_ascii=False).encode()  # half a letter cannot be shown
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def text() -> str:
    """Return all that is kept, as text; nothing where nothing was begun."""
    return json.dumps(_all(), ensure_ascii=False) if _all() else ""


def get(name: str, default: T) -> T:
    """Return what is kept by this name, if it is of the kind of `default`, or else that."""
    value = _all().get(name)
    return value if type(value) is type(default) else default


def record(name: str) -> dict[str, Any]:
    """Return what is kept by this name, by names of its own, or nothing."""
    return get(name, dict[str, Any]())


def note(name: str, value: object) -> None:
    """Keep a value that JSON can write."""
    _all()[name] = value


def forget(name: str) -> None:
    """Keep nothing by this name."""
    _all().pop(name, None)


def fill_in(key: str, options: Collection[Hashable] | None = None) -> None:
    """Let a widget that is about to be drawn stand on what was kept of it: any text, or an option."""
    if key in st.session_state or (value := _all().get(key)) is None:
        return
    if isinstance(value, str) if options is None else value in list(options):
        st.session_state[key] = value


def keep(key: str, value: object) -> None:
    """Keep what a widget stands on, or nothing where it is empty."""
    if value in (None, ""):
        forget(key)
    else:
        note(key, value)


def as_plain(settings: Any) -> list[list[str]]:
    """Return settings as a value to be kept."""
    return [list(pair) for pair in address.write(settings, whole=True)]


def as_settings(declared: type[T], plain: Any) -> T:
    """Return the settings that `as_plain` was given; raise TypeError or ValueError for anything else."""
    return address.read(declared, address.query_of([(str(name), str(text)) for name, text in plain]))[0]
