"""Warming up draws every view, and leaves Streamlit and the modules of the app as they were."""

import contextlib
import logging
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PROGRAM = """
import gc, inspect, logging, sys
import streamlit as st
before = {name: value for name, value in vars(st).items() if callable(value)}
from pages.parts import scaffold, warm_up
drawn = []
draw = scaffold.draw_alone
scaffold.draw_alone = lambda page, view, settings: (draw(page, view, settings), drawn.append(view.name))
warm_up.warm_up()
assert {name: value for name, value in vars(st).items() if callable(value)} == before
assert logging.root.manager.disable == logging.NOTSET
assert gc.get_freeze_count() > 100_000
from core.syllabus import LESSONS
import importlib
views = [v.name for l in LESSONS for v in importlib.import_module(f"pages.{l.name}.page").PAGE.views]
assert drawn == views, set(views) - set(drawn)
for name, module in list(sys.modules.items()):
    if name.startswith(("pages.", "core.")):
        source = inspect.getsource(module)
        assert "@st." not in source and "@fragment" not in source, name
print("warm")
"""


def test_in_a_process_of_its_own():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.endswith("warm\n")
    assert "listening socket" in done.stdout
    assert "Traceback" not in done.stderr, done.stderr[-3000:]


def test_a_view_that_fails_leaves_nothing_patched(monkeypatch):
    from pages import home
    from pages.parts import server, warm_up

    def fail(*_):
        raise SystemExit  # what st.stop() amounts to

    monkeypatch.setattr(home, "draw", fail)
    for changed in ("watch_once", "send_small_messages_at_once"):
        monkeypatch.setattr(server, changed, lambda *_: 0)
    with contextlib.suppress(SystemExit):
        warm_up.warm_up()
    assert logging.root.manager.disable == logging.NOTSET
