"""What happens before the first visitor: everything is imported and used once, then frozen."""

import gc
import logging
import runpy
from pathlib import Path
from typing import Any

import streamlit as st
import torch

from core.syllabus import LESSONS
from pages.old_parts import server

PAGES = Path(__file__).parent.parent

# Many small computations for many visitors: threads inside an operation only get in each other's way.
THREADS = 1


def warm_up() -> None:
    """Run every page once without a visitor, then take all that was made out of garbage collection.

    Streamlit collects garbage after every run of a script. What the pages have imported by then (torch
    alone: 700,000 objects) would be searched each time, at 200 ms of CPU; frozen objects are left alone.
    """
    torch.set_num_threads(THREADS)
    server.watch_only(PAGES.parent)
    server.send_small_messages_at_once()
    logging.disable(logging.WARNING)  # Streamlit would warn of every widget that no visitor sees
    fragment, st.fragment = st.fragment, _draw_at_once  # type: ignore[assignment]
    for name in ("home", *(lesson.name for lesson in LESSONS)):
        try:
            runpy.run_path(str(PAGES / f"{name}.py"))
        except Exception:
            logging.getLogger(__name__).exception("The page %s failed while warming up.", name)
    st.fragment = fragment
    logging.disable(logging.NOTSET)
    gc.collect()
    gc.freeze()


def _draw_at_once(function: Any = None, **_: Any) -> Any:
    """Stand in for `st.fragment`, which draws nothing where there is no visitor."""
    return function or _draw_at_once
