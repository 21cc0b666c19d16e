"""What was predicted on the open page; its tab keeps that for a server that does not know it."""

import json
import re
import secrets
from contextlib import suppress
from hashlib import sha256
from typing import Any

import streamlit as st

from pages.parts import state

# In `state.own()`: choices, and those whose answer was told, by the names of questions.
_CHOSEN, _TOLD = KINDS = ("chosen predictions", "told predictions")
_NAME = re.compile(r"[0-9a-f]{12}")
_MOST, _LONGEST = 100, 500  # answers; characters of one

# Until something is predicted here, what was predicted before the server was another one stays.
_KEEP = st.components.v2.component(
    "answers",
    isolate_styles=False,
    js="""
export default function({data}) {
  try {
    const before = JSON.parse(sessionStorage.seePyTorchAnswers ?? "null");
    const isAnothers = before?.path === data.path && before.session !== data.session;
    if (data.answers || !isAnothers) sessionStorage.seePyTorchAnswers = JSON.stringify(data);
  } catch {}
}""",
)


def choice(key: str, options: Any) -> str | None:
    """Return what was chosen of a question's options, or None."""
    return _known(_CHOSEN, key, options)


def told(key: str, options: Any) -> str | None:
    """Return what was chosen before the answer was told, or None where it was not told."""
    return _known(_TOLD, key, options)


def note(key: str, chosen: str | None) -> None:
    """Note a choice, which may still be another."""
    state.own().setdefault(_CHOSEN, {})[_name(key)] = chosen


def note_told(key: str, chosen: str) -> str:
    """Note that the answer is told; return what was chosen when it was told first."""
    first: str = state.own().setdefault(_TOLD, {}).setdefault(_name(key), chosen)
    return first


def take() -> bool:
    """Take for the open page what its browser has brought; tell whether that was anything."""
    here = state.stay()
    brought = st.session_state.pop(state.BROUGHT, None)
    if brought and brought.get("path") == here.path:
        for kind in KINDS:
            here.own[kind] = brought[kind] | here.own.get(kind, {})
        return True
    return False


def keep() -> None:
    """Let the browser keep the answers of the open page."""
    here = state.stay()
    answers = {kind: here.own[kind] for kind in KINDS if here.own.get(kind)}
    session = st.session_state.setdefault(state.VISIT, secrets.token_urlsafe(8))
    data = {"path": here.path, "session": session, "answers": json.dumps(answers) if answers else ""}
    _KEEP(key=state.key_of("answers"), data=data)


def take_up(text: str) -> None:
    """Take what a browser has kept, to be used when its page is drawn (a callback)."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        said = json.loads(text[: _MOST * _LONGEST])
        kept = json.loads(said["answers"])
        brought = {kind: _sound(kept.get(kind, {})) for kind in KINDS}
        st.session_state[state.BROUGHT] = {"path": said.get("path"), **brought}


def _sound(kept: dict[Any, Any]) -> dict[str, str]:
    """Return those of some answers that can be ones."""
    return {
        name: chosen
        for name, chosen in list(kept.items())[:_MOST]
        if _NAME.fullmatch(name) and isinstance(chosen, str) and len(chosen) < _LONGEST
    }


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:12]


def _known(kind: str, key: str, options: Any) -> str | None:
    chosen: str | None = state.own().get(kind, {}).get(_name(key))
    return chosen if chosen in options else None
