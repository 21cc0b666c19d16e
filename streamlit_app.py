"""The entry point: `streamlit run streamlit_app.py`.

Streamlit reads this file, finds `app`, imports the file as a module and serves the app. Whatever runs
the file as a script (AppTest, older launchers) gets the frame drawn directly.
"""

import runpy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

FRAME = Path(__file__).parent / "pages" / "frame.py"


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm everything up before the first visitor is let in."""
    from pages.parts.served.packed import pack_what_every_visit_needs
    from pages.parts.warm_up import warm_up

    pack_what_every_visit_needs()
    warm_up()
    yield


if __name__ == "__main__":
    runpy.run_path(str(FRAME), run_name="__main__")
else:
    from starlette.middleware import Middleware

    from pages.parts.served.headers import Guarded
    from pages.parts.served.packed import Packed
    from pages.parts.trouble import tell
    from pages.parts.vote.routes import routes

    around = [Middleware(Guarded), Middleware(Packed)]
    app = st.App(
        "pages/frame.py",
        routes=routes(),
        lifespan=lifespan,
        middleware=around,
        on_script_error=tell,
    )
