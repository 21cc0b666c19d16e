"""A student's ballot on a lesson's page, for where the tiny page cannot be reached, or is not wanted."""

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.rooms import DISCUSS, FIRST, RefusedVoteError, Room, vote
from pages.parts import state
from pages.parts.trouble import guarded
from pages.parts.vote import browser, result
from pages.parts.vote.store import UnreachableError, the_store
from pages.parts.vote.tiny_page import DISCUSS_WORDS, FIRST_WORDS, SECOND_WORDS

EVERY = 3.0  # seconds
_REFUSED = "vote refused"  # in `state.own()`


def draw(room: Room) -> None:
    """Draw the room as this browser may take part in it."""
    browser.ask_for_a_voter(room)
    voter = browser.voter()
    st.caption(f"Room {room.code}")
    if room.open_round is not None:
        _draw_answers(room, voter, room.open_round)
    elif room.phase == DISCUSS:
        st.markdown(room.asked.text)
        st.info(DISCUSS_WORDS, icon=":material/notes:")
        _say_own(room, voter)
    else:
        st.markdown(room.asked.text)
        result.draw(room)
        _say_own(room, voter)
        result.offer_to_show(room.asked)
    if refused := state.own().pop(_REFUSED, ""):
        st.warning(refused, icon=":material/info:")
    if get_script_run_ctx() is not None:
        st.fragment(guarded("vote", _watch), run_every=EVERY)(room.code, room.stamp)


def _draw_answers(room: Room, voter: str, number: int) -> None:
    """Draw the question and its answers; the one that was chosen is marked."""
    chosen, options = room.rounds[number].get(voter), room.asked.options
    key = state.key_of(f"ballot {room.code} {room.stamp}")
    st.markdown(room.asked.text)
    st.radio(
        "Your answer",
        list(options),
        index=list(options).index(chosen) if chosen else None,
        format_func=options.__getitem__,
        key=key,
        disabled=not voter,
        on_change=_cast,
        args=(room.code, room.stamp, voter, key),
    )
    st.caption(FIRST_WORDS if room.phase == FIRST else SECOND_WORDS)


def _cast(code: str, stamp: int, voter: str, key: str) -> None:
    """Count what was chosen (a callback)."""
    choice = st.session_state[key]
    try:
        the_store().change(code, lambda room: vote(room, voter, choice, stamp))
    except RefusedVoteError as refusal:
        state.own()[_REFUSED] = str(refusal)
    except UnreachableError:
        state.own()[_REFUSED] = "Your vote could not be counted. Try again."


def _say_own(room: Room, voter: str) -> None:
    """Say what this voter answered."""
    for name, votes in zip(("round one", "round two"), room.rounds, strict=True):
        if voter in votes:
            st.caption(f"You answered in {name}: {room.asked.options[votes[voter]]}")


def _watch(code: str, stamp: int) -> None:
    """Draw the page anew when the room has gone on, or is over."""
    try:
        room = the_store().find(code)
    except UnreachableError:
        return
    if room is None or room.stamp != stamp:
        st.rerun()


def wait_for(code: str) -> None:
    """Draw the page anew when the room is there again, brought by whoever opened it."""
    if get_script_run_ctx() is not None:
        st.fragment(guarded("vote", _look_out), run_every=EVERY)(code)


def _look_out(code: str) -> None:
    """Draw the page anew where there is a room."""
    with suppress(UnreachableError):
        if the_store().find(code):
            st.rerun()
