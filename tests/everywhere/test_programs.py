"""The shown program prints what the page shows, for every view and drawn settings."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings

from pages.parts.code_panel import program_of
from tests.everywhere.views import VIEWS, every_view, how_many, settings_of

EACH = 8  # drawn settings of a view, beside its defaults and its presets
RUNNER = Path(__file__).with_name("run_programs.py")


def shown_by(view):
    """Yield settings and what a view shows for them: defaults, presets, and settings that are drawn."""
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
    for settings in dict.fromkeys(chosen):
        if view.needs(settings) is None:
            yield settings, view.program(settings, view.run(settings))


@pytest.fixture(scope="module")
def ran(request, tmp_path_factory):
    """Run the programs of all views that are tested, by the names of views; torch is imported once."""
    folder = tmp_path_factory.mktemp("programs")
    selected = {item.callspec.id for item in request.session.items if item.module is request.module}
    expected: dict[str, list] = {}
    for page, view in VIEWS:
        name = f"{page.lesson}-{view.name}"
        if name in selected and view.program:
            expected[name] = list(shown_by(view))
            for number, (_, shown) in enumerate(expected[name]):
                source = program_of(shown).source
                (folder / f"{name}-{number}.py").write_text(source, encoding="utf-8")
    subprocess.run([sys.executable, "-X", "utf8", str(RUNNER), str(folder)], check=True, timeout=900)
    return folder, expected


@every_view
def test_the_shown_program_prints_the_pages_numbers(ran, page, view):
    folder, expected = ran
    name = f"{page.lesson}-{view.name}"
    if view.program is None:
        pytest.skip("the view shows no program")
    assert expected[name]
    for number, (settings, shown) in enumerate(expected[name]):
        printed = (folder / f"{name}-{number}.out").read_text(encoding="utf-8").rstrip("\n")
        failed = (folder / f"{name}-{number}.err").read_text(encoding="utf-8").rstrip("\n")
        if shown.raises:
            assert failed.endswith(shown.printed.splitlines()[-1]), settings
        else:
            assert not failed, settings
            assert printed == shown.printed.rstrip("\n") or not shown.repeats, settings
