"""The desk: what whoever opened a room shows on the wall, and the buttons that lead through it."""

import time
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core import vote_words
from core.rooms import DISCUSS, FIRST, SECOND, SHOWN, Room, belongs_to, turn
from pages.parts import press, share, state, where
from pages.parts.as_code import as_code
from pages.parts.reachable import for_others
from pages.parts.trouble import guarded
from pages.parts.vote import browser, result
from pages.parts.vote.store import UnreachableError, the_store

EVERY = 2.0  # seconds, while a round is open
# The button that leads on, and what a class does meanwhile.
_ON = {
    FIRST: ("Close round one", DISCUSS, "Everybody decides alone. The numbers stay hidden."),
    DISCUSS: (
        "Open round two",
        SECOND,
        "Round one is closed. Find somebody who has another answer, and convince each other.",
    ),
    SECOND: ("Close round two", SHOWN, "Answer again."),
}
_STRAIGHT = "Show the answers now"


def secret_of(room: Room) -> str:
    """Return the secret of a room, if this visitor has opened it, or nothing."""
    for code, secret in (st.session_state.get(state.OWN_ROOM) or ("", ""), browser.kept_secret()):
        if code == room.code and belongs_to(room, secret):
            return secret
    return ""


def own_room() -> tuple[Room, str] | None:
    """Return the room that this visitor has opened last, and its secret, while it lasts."""
    for code, _ in (st.session_state.get(state.OWN_ROOM) or ("", ""), browser.kept_secret()):
        room = the_store().find(code) if code else None
        if room and (secret := secret_of(room)):
            return room, secret
    return None


def draw(room: Room, secret: str) -> None:
    """Draw the desk of a room."""
    if room.phase == SHOWN:
        st.markdown(room.asked.text)
        result.draw(room)
    else:
        left, right = st.columns([1, 2], gap="large", vertical_alignment="top")
        with left:
            _draw_way_in(room)
        with right:
            _draw_question(room)
    with st.container(horizontal=True):
        if room.phase in _ON:
            _draw_way_on(room, secret)
        else:
            result.offer_to_show(room.asked)
            press.draw("Ask something else", ":material/chevron_left:", act=leave)
        press.draw("Close the room", ":material/close:", act=_close, args=(room.code, secret))
    browser.keep_the_secret(room, secret)
    if room.open_round is None:
        browser.keep(room)


def _draw_question(room: Room) -> None:
    """Draw the question, its answers, what to do, and how many have answered."""
    st.markdown(f"### {room.asked.text}")
    st.markdown("\n".join(f"- {words}" for words in room.asked.options.values()))
    st.markdown(_ON[room.phase][2])
    if get_script_run_ctx() is not None and room.open_round is not None:
        st.fragment(guarded("count", _draw_count), run_every=EVERY)(room.code)
    else:
        st.markdown(f"## {vote_words.count(room)}")


def _draw_count(code: str) -> None:
    """Say how many have answered, now."""
    try:
        room = the_store().find(code)
    except UnreachableError:
        return
    if room:
        st.markdown(f"## {vote_words.count(room)}")
        browser.keep(room)


def _draw_way_in(room: Room) -> None:
    """Draw the QR code, and what to type without one."""
    tiny = browser.reached(room)
    url, words, warns = for_others(tiny or share.link(_address_here()))
    if picture := share.qr_code(url):
        st.image(picture, width="stretch", alt=f"QR code of {url[:200]}")
    if tiny:
        parts = urlsplit(url)
        st.markdown(f"{as_code(parts.netloc + parts.path.rpartition('/')[0])}  \n# {room.code}")
    else:
        st.markdown(as_code(url))
    if warns:
        st.warning(words)


def _address_here() -> state.Pairs:
    """Return what leads to the room on this page."""
    return tuple(pair for pair in where.pairs() if pair[0] in ("view", "panel", "room"))


def _draw_way_on(room: Room, secret: str) -> None:
    """Draw the button to the next phase, and the one that leads to the end at once."""
    label, phase, _ = _ON[room.phase]
    for words, to in ((label, phase), (_STRAIGHT, SHOWN)):
        if words == label or phase != SHOWN:
            press.draw(words, primary=to == phase, act=_turn, args=(room.code, secret, room.stamp, to))


def _turn(code: str, secret: str, stamp: int, phase: str) -> None:
    """Lead the room on, unless it has gone on already (a callback)."""

    def go_on(room: Room) -> Room:
        if room.stamp != stamp or not belongs_to(room, secret):
            return room
        return turn(room, phase, time.time())

    the_store().change(code, go_on)


def leave() -> None:
    """Go back to the page's own question; the room stays, for another one (a callback)."""
    state.stay().room = ""


def _close(code: str, secret: str) -> None:
    """Close the room, and forget it (a callback)."""
    room = the_store().find(code)
    if room and belongs_to(room, secret):
        the_store().remove(code)
    leave()
    st.session_state[state.OWN_ROOM] = ("", "")
