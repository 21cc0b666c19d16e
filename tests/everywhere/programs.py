"""Programs of views: for which settings they are tried, and where they run."""

import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings

from tests.everywhere.views import VIEWS, how_many, settings_of

EACH = 4  # drawn settings of a view, beside its defaults and its presets
RUNNER = Path(__file__).with_name("run_programs.py")


def drawn(view):
    """Return settings of a view that can be run: defaults, presets, and some that are drawn."""
    chosen = [view.settings(), *view.presets.values()]

    @seed(446)
    @hypothesis_settings(
        max_examples=how_many(view, EACH),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(settings_of(view))
    def draw(settings):
        chosen.append(settings)

    draw()
    return [settings for settings in dict.fromkeys(chosen) if view.needs(settings) is None]


def run_all(request, folder, cases_of):
    """Run the programs of all views that a module tests, each in a process of its own.

    `cases_of(view)` are settings with what is shown for them and the program's source. Returns the
    cases by the names of views; torch is imported once.
    """
    selected = {
        item.callspec.id
        for item in request.session.items
        if item.module is request.module and hasattr(item, "callspec")
    }
    cases = {}
    for page, view in VIEWS:
        name = f"{page.lesson}-{view.name}"
        if name in selected:
            cases[name] = list(cases_of(view))
            for number, (_, _, source) in enumerate(cases[name]):
                (folder / f"{name}-{number}.py").write_text(source, encoding="utf-8")
    subprocess.run([sys.executable, "-X", "utf8", str(RUNNER), str(folder)], check=True, timeout=900)
    return cases


def came_of(folder, name, number):
    """Return what a program has printed, and what it has failed with."""
    out, err = (
        (folder / f"{name}-{number}.{kind}").read_text(encoding="utf-8") for kind in ("out", "err")
    )
    return out.rstrip("\n"), err.rstrip("\n")
