"""The address bar follows the settings, without an entry in the history for every move.

What a visitor has begun goes beside it, into the tab's own storage (pages/parts/kept.py).

Streamlit can write addresses itself, but only by new entries, which Back would have to go through.
"""

import time
from urllib.parse import urlencode

import streamlit as st

from pages.parts import kept, state, visit, where

# Of two answers that arrive out of order, the newer one counts. What belongs to Streamlit's own options
# (embed, embed_options) stays in the address, and so does everything where the server has forgotten the
# visit, until visit.py, which is drawn after it, has read it: a run may be broken off before that.
_REPLACE = st.components.v2.component(
    "address_bar",
    isolate_styles=False,
    js="""
export default function({data}) {
  if ((window.seePyTorchSession ?? data.session) !== data.session) return;
  const {path, session, count} = window.seePyTorchAddress ?? {};
  if (location.pathname.split("/").pop() !== data.path) return;
  if (path === data.path && session === data.session && count > data.count) return;
  window.seePyTorchAddress = {path: data.path, session: data.session, count: data.count};
  const kept = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith("embed"));
  const query = [data.query, new URLSearchParams(kept).toString()].filter(Boolean).join("&");
  const url = location.pathname + (query ? "?" + query : "") + location.hash;
  if (url !== location.pathname + location.search + location.hash)
    history.replaceState(history.state, "", url);
  try {
    if (JSON.parse(sessionStorage.seePyTorch).session === data.session)  // visit.py has taken the old
      sessionStorage.seePyTorchWork =
        JSON.stringify({at: location.pathname + location.search, work: data.work});
  } catch {}
}""",
)


def draw(key: str = "address_bar") -> None:
    """Let the address bar show the settings as they stand, as long as this page is open.

    A fragment inside the page that changes a setting draws one of its own, with another `key`.
    """
    data = {"path": state.stay().path, "query": urlencode(where.pairs()), "session": visit.name()}
    _REPLACE(key=key, data={**data, "work": kept.text(), "count": time.time_ns() // 1000})
