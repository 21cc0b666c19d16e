"""Share: the link and the QR code that put every student where the teacher is; and Reset."""

import io
from urllib.parse import urlencode

import segno
import streamlit as st

from pages.parts import state, where
from pages.parts.as_code import as_code
from pages.parts.plan import edit
from pages.parts.reachable import for_others
from pages.parts.trouble import guarded

QR_CHARACTERS = 2_331  # in the largest code with this much correction of errors
SHORT = 100  # characters that somebody may type
QR_POINTS = 250  # own points with two decimals, compressed, and the other settings of their page
_TOO_LONG = (
    "This link has {length:,} characters, and a QR code holds {most:,}: about {points} points of your "
    "own with two decimals. Send the link, or take fewer points."
)


_OPEN = "share is open"  # in `state.own()`
_LARGE = "the code is large"


def was_just_opened() -> bool:
    """Tell whether Share was pressed in a run of a fragment, which the frame does not take part in.

    Streamlit makes one such run of a text that is left and the press that leaves it.
    """
    return bool(st.session_state.get("share")) and state.own().get(_OPEN) is False


def draw() -> None:
    """Draw the buttons Share and Reset, side by side; link and code are made when Share is opened.

    The frame does this. In a fragment, a popover that is open while another page is chosen breaks it.
    """
    with st.container(horizontal=True):
        with st.popover("Share", icon=":material/qr_code_2:", key="share", on_change="rerun") as panel:
            here = state.stay()
            here.own[_OPEN] = panel.open
            if panel.open and (
                here.page or not here.path
            ):  # a page that is not drawn yet has no settings
                if here.page:
                    state.current()  # what was typed last comes together with the press
                _show(link(where.pairs(whole=True)))
        st.button(
            "Reset",
            key="reset",
            icon=":material/restart_alt:",
            help="Back to the tutorial's own run",
            on_click=state.reset,
        )
    if state.own().pop(_LARGE, False):
        edit.close()  # there is room for one
        st.dialog("Scan this", width="large")(guarded("large code", _fill_the_screen))()


def _show(own: str) -> None:
    """Show a link and its QR code, as others can use them."""
    url, words, warns = for_others(own)
    st.markdown("Scan this, or send the link. It opens this page with these settings.")
    if words:
        (st.warning if warns else st.caption)(words)
    if code := qr_code(url):
        st.image(code, width=320, alt=f"QR code of {url[:200]}")
        st.button("For the whole room", key="large", icon=":material/arrows_outward:", on_click=_enlarge)
    else:
        st.warning(
            _TOO_LONG.format(length=len(url), most=QR_CHARACTERS, points=QR_POINTS),
            icon=":material/qr_code_2:",
        )
    edit.draw_in_share()
    with st.container(key="shared_link"):  # a click on it selects all of it
        st.code(url, language=None, wrap_lines=True)


def _enlarge() -> None:
    """Close Share, and let the QR code take its place (a callback)."""
    st.session_state["share"] = False
    state.own()[_LARGE] = True


def _fill_the_screen() -> None:
    """Show the QR code as large as the window, with its link where somebody may type it."""
    url = for_others(link(where.pairs(whole=True))).url
    with st.container(key="room"):
        st.image(qr_code(url) or "", width="stretch", alt=f"QR code of {url[:200]}")
        if len(url) <= SHORT:
            st.markdown(as_code(url), text_alignment="center")


def link(pairs: state.Pairs) -> str:
    """Return the address of the open page with these settings."""
    base = (st.context.url or "").partition("?")[0]
    return f"{base}?{urlencode(pairs)}" if pairs else base


def qr_code(url: str) -> str | None:
    """Return the QR code of an address as an SVG picture, black on white in any theme.

    Return None for an address that is longer than a QR code can be.
    """
    picture = io.BytesIO()
    try:
        made = segno.make(url, error="m")
    except segno.DataOverflowError:
        return None
    made.save(picture, kind="svg", scale=8, border=3, light="white")
    return picture.getvalue().decode()
