"""The whole program prints what the page shows, for every view and drawn settings."""

import pytest

from pages.parts.code_panel import program_of
from tests.everywhere.programs import came_of, drawn, run_all
from tests.everywhere.views import every_view


def cases_of(view):
    """Yield settings, what a view shows for them, and its program."""
    for settings in drawn(view) if view.program else ():
        shown = view.program(settings, view.run(settings))
        yield settings, shown, program_of(shown).source


@pytest.fixture(scope="module")
def ran(request, tmp_path_factory):
    """Return where the programs of all views that are tested ran, and the cases."""
    folder = tmp_path_factory.mktemp("programs")
    return folder, run_all(request, folder, cases_of)


@every_view
def test_the_shown_program_prints_the_pages_numbers(ran, page, view):
    folder, cases = ran
    name = f"{page.lesson}-{view.name}"
    if view.program is None:
        pytest.skip("the view shows no program")
    assert cases[name]
    for number, (settings, shown, _) in enumerate(cases[name]):
        printed, failed = came_of(folder, name, number)
        if shown.raises:
            assert failed.endswith(shown.printed.splitlines()[-1]), settings
        else:
            assert not failed, settings
            assert printed == shown.printed.rstrip("\n") or not shown.repeats, settings
