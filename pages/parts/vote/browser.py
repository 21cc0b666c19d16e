"""What only the browser knows: what it calls itself, and whether it reaches the addresses below /vote.

It keeps two cookies: its name as a voter, and, where somebody has opened a room, the room's secret, so
that both outlive a reload. A script in Streamlit reads cookies when a session begins, and sets none.
Whoever has opened a room keeps all of it in the tab, too, for a server that is started again.
"""

import time
from contextlib import suppress
from typing import Any

import streamlit as st

from core.rooms import A_VOTER, NoRoomError, Room, read_again, to_text
from pages.parts import state, visit
from pages.parts.vote.routes import COOKIE
from pages.parts.vote.store import FullError, TakenError, UnreachableError, the_store

DESK_COOKIE = "see_pytorch_room"
MOST_BROUGHT = 100_000  # characters of a room with all its votes
_BROUGHT = "vote brought"

_ASK = st.components.v2.component(
    "vote_browser",
    isolate_styles=False,
    js="""
const tail = `; path=/; max-age=${60 * 60 * 24}; samesite=lax` +
  (location.protocol === "https:" ? "; secure" : "")
const kept = name => document.cookie.split("; ").find(each => each.startsWith(name + "="))
  ?.slice(name.length + 1)
export default async function({data, setStateValue, setTriggerValue}) {
  if (data.room) try { sessionStorage.seePyTorchRoom = data.room } catch {}
  if (data.bring && window.seePyTorchBrought !== data.bring) {
    window.seePyTorchBrought = data.bring
    const room = sessionStorage.seePyTorchRoom
    if (room && JSON.parse(room).code === data.code) setTriggerValue("room", room)
  }
  if (data.desk && kept(data.desk_cookie) !== data.desk)
    document.cookie = `${data.desk_cookie}=${data.desk}${tail}`
  if (data.ask_voter && !data.voter) {
    const chance = [...crypto.getRandomValues(new Uint8Array(16))]
    const drawn = chance.map(each => each.toString(16).padStart(2, "0")).join("")
    const name = kept(data.cookie) ?? drawn
    document.cookie = `${data.cookie}=${name}${tail}`
    if (kept(data.cookie) === name) setStateValue("voter", name)
  }
  if (data.probe && !data.reached) {
    const base = window.__streamlit?.BACKEND_BASE_URL ?? new URL("./", location.href).href
    const url = new URL(`vote/${data.probe}`, base).href
    let known = window.seePyTorchReached
    if (known?.url !== url)
      known = window.seePyTorchReached = {url, is: fetch(url + "/now").then(async answer =>
        answer.ok && "stamp" in await answer.json()).catch(() => false)}
    if (await known.is) setStateValue("reached", url)
  }
  if (data.show && window.seePyTorchShown !== data.show) {
    window.seePyTorchShown = data.show
    const desk = document.querySelector(".st-key-vote")
    if (desk) {
      desk.style.scrollMarginTop = "5rem"  // below Streamlit's bar
      desk.scrollIntoView({block: "start"})
    }
  }
}""",
)


def _told(key: str, name: str) -> str:
    """Return what the browser said last, if it is a text."""
    told: Any = st.session_state.get(key) or {}
    value = told.get(name) if hasattr(told, "get") else None
    return value if isinstance(value, str) and len(value) < 300 else ""


def _cookie(name: str) -> str:
    """Return a cookie that the browser sent when the session began, or nothing."""
    value: Any = st.context.cookies.get(name)
    return value if isinstance(value, str) else ""


def voter() -> str:
    """Return what this browser calls itself, or nothing before it has said so."""
    for name in (_cookie(COOKIE), _told(state.key_of("vote voter"), "voter")):
        if A_VOTER.fullmatch(name):
            return name
    return ""


def ask_for_a_voter(room: Room) -> None:
    """Let the browser give itself a name, where it has none, and show the ballot."""
    data = {
        "ask_voter": True,
        "voter": voter(),
        "cookie": COOKIE,
        "show": room.code,
    }
    _ASK(key=state.key_of("vote voter"), data=data, on_voter_change=lambda: None)


def reached(room: Room) -> str:
    """Return the address of the room's tiny page, if the browser could open it, or nothing."""
    url = _told(state.key_of("vote desk"), "reached")
    return url if url.startswith(("http://", "https://")) and url.endswith(f"/vote/{room.code}") else ""


def keep_the_secret(room: Room, secret: str) -> None:
    """Let the browser keep the secret of a room, and try the room's tiny page."""
    data = {
        "desk": f"{room.code}.{secret}",
        "desk_cookie": DESK_COOKIE,
        "probe": room.code,
        "reached": reached(room),
        "show": f"{room.code} {room.stamp}",
    }
    _ASK(key=state.key_of("vote desk"), data=data, on_reached_change=lambda: None)


def keep(room: Room) -> None:
    """Let the browser keep all of a room."""
    _ASK(key=state.key_of("vote kept"), data={"room": to_text(room)})


def ask_for_the_room(code: str) -> None:
    """Let the browser that has opened a room bring it to a server that does not know it."""
    data = {"bring": f"{code} {visit.name()}", "code": code}
    _ASK(key=_BROUGHT, data=data, on_room_change=_take)


def _take() -> None:
    """Take a room that a browser has brought (a callback)."""
    said: Any = st.session_state[_BROUGHT]
    text = said.get("room") if hasattr(said, "get") else None
    if isinstance(text, str) and len(text) < MOST_BROUGHT:
        with suppress(NoRoomError, FullError, TakenError, UnreachableError):
            the_store().add(read_again(text, kept_secret()[1], time.time()))


def kept_secret() -> tuple[str, str]:
    """Return code and secret of the room that this browser opened last, or nothing twice."""
    code, _, secret = _cookie(DESK_COOKIE).partition(".")
    return code, secret
