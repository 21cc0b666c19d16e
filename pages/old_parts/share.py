"""Share: the link and the QR code that put every student exactly where the teacher is."""

import io
from urllib.parse import urlencode

import segno
import streamlit as st


def draw() -> None:
    """Draw the Share button; link and code are made when it is opened."""
    with st.popover("Share", icon=":material/qr_code_2:", key="share", on_change="rerun") as panel:
        if not panel.open:
            return
        url = address()
        st.markdown("Scan this, or send the link. It opens this page with these settings.")
        st.image(qr_code(url), width=320, alt=f"QR code of {url}")
        st.code(url, language=None, wrap_lines=True)


def address() -> str:
    """Return the address of the page as it stands: with every setting that is not a default."""
    base = (st.context.url or "").partition("?")[0]
    query = urlencode(st.query_params.to_dict())
    return f"{base}?{query}" if query else base


def qr_code(url: str) -> str:
    """Return the QR code of an address as an SVG picture, black on white in any theme."""
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", scale=8, border=3, light="white")
    return picture.getvalue().decode()
