"""The shown program prints what the page shows, for every view and drawn settings."""

import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings

from pages.parts.code_panel import program_of
from tests.everywhere.views import TRAINS, VIEWS, settings_of

EACH = 6  # programs of a view: of its defaults, its presets and drawn settings
RUNNER = Path(__file__).with_name("run_programs.py")


def shown_by(page, view):
    """Return what a view shows for its defaults, its presets, and settings that are drawn."""
    chosen = [view.settings(), *view.presets.values()]
    wanted = 2 if page.lesson in TRAINS else EACH

    @seed(446)
    @hypothesis_settings(
        max_examples=wanted, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(settings_of(view))
    def draw(settings):
        chosen.append(settings)

    draw()
    for settings in dict.fromkeys(chosen):
        if view.needs(settings) is None:
            yield settings, view.program(settings, view.run(settings))


def test_every_shown_program_prints_the_pages_numbers(tmp_path):
    expected = {}
    for page, view in VIEWS:
        if view.program is None:
            continue
        for number, (settings, shown) in enumerate(shown_by(page, view)):
            name = f"{page.lesson}-{view.name}-{number}"
            (tmp_path / f"{name}.py").write_text(program_of(shown).source, encoding="utf-8")
            expected[name] = (settings, shown)
    subprocess.run([sys.executable, "-X", "utf8", str(RUNNER), str(tmp_path)], check=True, timeout=900)
    wrong = []
    for name, (settings, shown) in expected.items():
        printed = (tmp_path / f"{name}.out").read_text(encoding="utf-8").rstrip("\n")
        failed = (tmp_path / f"{name}.err").read_text(encoding="utf-8").rstrip("\n")
        if shown.raises:
            if not failed.endswith(shown.printed.splitlines()[-1]):
                wrong.append((name, settings, shown.printed, failed))
        elif failed or (shown.repeats and printed != shown.printed.rstrip("\n")):
            wrong.append((name, settings, shown.printed, printed + failed))
    assert not wrong, "\n\n".join(map(str, wrong[:5])) + f"\n{len(wrong)} of {len(expected)}"
    assert len(expected) >= 4 * len(VIEWS) // 2
