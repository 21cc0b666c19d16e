"""A browser that comes back to a server that does not know it brings its visit along.

A server that was started again, or that has given a sleeping laptop up, knows of the browser only the
address with which it once opened the page. The browser has more: the address that the bar shows, and in
its storage what no address has, a lesson in the making. It keeps that for a reload, too.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

import streamlit as st

from pages.parts import answers, state
from pages.parts.plan import edit

# Streamlit's frontend, connected again, waits for the next move; here it asks at once.
_VISIT = st.components.v2.component(
    "visit",
    isolate_styles=False,
    js="""
const remember = what => { try { sessionStorage.seePyTorch = JSON.stringify(what) } catch {} };
const remembered = () => { try { return JSON.parse(sessionStorage.seePyTorch) } catch { return null } };

const watch = () => window.seePyTorchWatch ??= (() => {
  const app = document.querySelector("[data-testid=stApp]"), name = "data-test-connection-state";
  let wasAway = false;
  const look = () => {
    const isAway = app.getAttribute(name) !== "CONNECTED";
    if (wasAway && !isAway) window.seePyTorchHere();
    wasAway = isAway;
  };
  const watching = new MutationObserver(look);
  watching.observe(app, {attributeFilter: [name]});
  return watching;
})();

export default function({data, setTriggerValue}) {
  window.seePyTorchHere = () => setTriggerValue("again", {query: null});
  watch();
  const before = remembered(), isNew = before && before.session !== data.session;
  const wasOpen = window.seePyTorchSession;
  window.seePyTorchSession = data.session;
  const kept = isNew ? before.kept : data.kept;
  const answers = isNew ? sessionStorage.seePyTorchAnswers : "";
  remember({session: data.session, kept});
  const query = wasOpen && wasOpen !== data.session ? location.search.slice(1) : null;
  if (query !== null || (isNew && (kept || answers))) setTriggerValue("again", {query, kept, answers});
}""",
)
_KEY = "visit"


def name() -> str:
    """Return a name for this visit, as long as the server knows it."""
    return str(st.session_state.setdefault(state.VISIT, secrets.token_urlsafe(8)))


def draw() -> None:
    """Let the browser keep what it has to bring along; the frame does this, outside every fragment."""
    _VISIT(key=_KEY, data={"session": name(), "kept": edit.my_text()}, on_again_change=_take_up)


def _take_up() -> None:
    """Take up what a browser has brought (a callback)."""
    said = st.session_state[_KEY].get("again")
    if not isinstance(said, Mapping):  # no browser of ours
        return
    if kept := said.get("kept"):
        edit.take_up(str(kept))
    if (query := said.get("query")) is not None:
        text = str(query).encode(errors="replace").decode()  # half a letter cannot be shown
        state.begin_again(parse_qs(text, keep_blank_values=True))
    if text := said.get("answers"):
        answers.take_up(str(text))
