"""What happens before the first visitor: everything is imported and used once, then frozen."""

import gc
import importlib
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from core.charts.caching import make_all
from core.syllabus import LESSONS
from pages import home
from pages.parts import heard, scaffold, server, trouble
from pages.parts.no_compiler import leave_out_the_compiler
from pages.parts.session_keys import look_up_one
from pages.parts.settings_of_streamlit import read_without_a_lock
from pages.parts.view import Page

ROOT = Path(__file__).parents[2]
log = logging.getLogger(__name__)

# Many small computations for many visitors: threads inside an operation only get in each other's way.
THREADS = 1
# Seconds that a thread of Python keeps the interpreter while another waits. PyTorch lets go of it at
# every operation, thirty times in a step of training: with Python's 5 ms a training beside others
# takes seconds, and theirs are slower, too.
A_TURN = 0.0005


def warm_up() -> None:
    """Draw every view without a visitor and make every chart; then spare them the garbage collection.

    What the pages have imported by then (torch alone: 700,000 objects) would be searched again and
    again, at 200 ms of CPU; frozen objects are left alone.
    """
    torch.set_num_threads(THREADS)
    sys.setswitchinterval(A_TURN)
    leave_out_the_compiler()
    read_without_a_lock()
    look_up_one()
    trouble.watch()
    heard.hear_only_what_fits()
    server.keep_memory_together()
    server.compress_what_is_large()
    server.watch_once(ROOT)
    sockets = server.send_small_messages_at_once()
    print(f"See PyTorch: {sockets} listening socket(s) send small messages at once.", flush=True)
    with _quiet():
        _try(home.draw)
        for lesson in LESSONS:
            page: Page = importlib.import_module(f"pages.{lesson.name}.page").PAGE
            for view in page.views:
                _try(scaffold.draw_alone, page, view, view.settings())
        _try(make_all)
    gc.collect()
    gc.freeze()


@contextmanager
def _quiet() -> Iterator[None]:
    """Let nobody warn of widgets that no visitor sees."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _try(draw: object, *args: object) -> None:
    """Draw something; a view that fails without a visitor must not keep the server from starting."""
    assert callable(draw)
    try:
        draw(*args)
    except Exception:
        log.exception("Drawing %s failed while warming up.", args)
