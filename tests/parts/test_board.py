"""What stands on the board is written once for the same settings, whatever else is made anew."""

import pytest

from pages.parts import board
from tests.everywhere.views import every_view


@every_view
def test_the_same_program_is_written_once(page, view):
    if view.short is None:
        pytest.skip("the view shows no program")
    settings = view.settings()
    result = view.run(settings)
    first = board.write(view.short(settings, result))
    assert board.write(view.short(settings, result)) is first
    assert first.source == view.short(settings, result).source
