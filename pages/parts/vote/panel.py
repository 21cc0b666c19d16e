"""Ask the class: in the place of a page's own question, the room that its address names."""

import time
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from core.questions import Question
from core.rooms import TooLongError, ask_next, belongs_to, in_words, read_code
from pages.parts import address, press, state
from pages.parts.vote import browser, desk, on_page
from pages.parts.vote.store import FullError, UnreachableError, open_new, the_store

_TROUBLE = "vote trouble"  # in `state.own()`
_GONE = "There is no room {code} any more. A room ends two hours after its last question."
_UNREACHABLE = "The votes cannot be reached at the moment."
_FULL = "All rooms of this server are in use."


def draw() -> bool:
    """Draw the room that the address names, for its opener or a voter; tell if there is one."""
    asked_for = state.stay().room
    if not asked_for:
        return False
    code = read_code(asked_for)
    try:
        room = the_store().find(code) if code else None
    except UnreachableError:
        st.warning(_UNREACHABLE)
        return False
    if room is None:
        st.caption(_GONE.format(code=code))
        if code and state.OWN_ROOM not in st.session_state:  # not since this visit has opened one
            browser.ask_for_the_room(code)
            on_page.wait_for(code)
        return False
    with st.container(key="vote"):
        if secret := desk.secret_of(room):
            desk.draw(room, secret)
        else:
            on_page.draw(room)
    return True


def offer(question: Question, settings: Any) -> None:
    """Draw the button that asks a class this question, which starts from these settings."""
    press.draw("Ask the class", ":material/hub:", act=_open, args=(question, settings))
    if trouble := state.own().pop(_TROUBLE, ""):
        st.warning(trouble, icon=":material/info:")


def _open(question: Question, base: Any) -> None:
    """Ask a question in a new room, or in the one that this visitor has opened (a callback)."""
    here = state.stay()
    try:
        asked = in_words(question, here.path, urlencode(_case_of(question, base)))
        if known := desk.own_room():
            room, secret = known
            the_store().change(
                room.code,
                lambda now: ask_next(now, asked, time.time()) if belongs_to(now, secret) else now,
            )
        else:
            room, secret = open_new(the_store(), asked, time.time())
    except TooLongError as error:
        here.own[_TROUBLE] = str(error)
    except FullError:
        here.own[_TROUBLE] = _FULL
    except UnreachableError:
        here.own[_TROUBLE] = _UNREACHABLE
    else:
        st.session_state[state.OWN_ROOM] = (room.code, secret)
        here.room = room.code


def _case_of(question: Question, base: Any) -> state.Pairs:
    """Return the address of the case that a question asks about, as it goes behind this page's."""
    here = state.stay()
    assert here.page is not None
    settings = address.fit(replace(base, **question.shows))
    view = [("view", here.view)] if len(here.page.views) > 1 else []
    return (*view, *address.write(settings))
