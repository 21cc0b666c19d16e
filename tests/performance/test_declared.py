"""Controls are found where visitors find them, and figures beyond their aims are marked."""

from __future__ import annotations

import random
from typing import Any

from pages.parts import address
from pages.parts.declare import controls_of
from tests.everywhere.views import every_view
from tests.performance.declared import is_there, places_of, spread, unvisited, walk
from tests.performance.moves import Moves
from tests.performance.report import MISSED, Line


@every_view
def test_every_control_of_a_view_is_found_and_can_be_moved(page: Any, view: Any):
    places = places_of(page, view)
    assert {place.name for place in places} == set(controls_of(view.settings)) - {"device"}
    for place in places:
        settings = unvisited(place, places, random.Random(1))
        assert is_there(place, settings)
        assert settings != place.beside
        assert address.fit(settings) == settings
        values = walk(place, settings, 3, random.Random(2))
        assert values or place.control.place == "own"
        for value in values:
            assert place.get(place.put(settings, value)) == value
            assert value != place.get(settings)


def test_values_are_spread_evenly():
    assert spread(range(4), 9) == [0, 1, 2, 3]
    assert spread(range(100), 4) == [0, 25, 50, 75]
    assert spread(range(100), 4, 30) == [30, 55, 80, 5]


def test_a_figure_beyond_its_aim_is_marked():
    assert MISSED in str(Line("p95", 101, "ms", most=100))
    assert MISSED not in str(Line("p95", 100, "ms", most=100))
    assert MISSED in str(Line("frames", 19, "a second", least=20))
    assert MISSED not in str(Line("requests", 1000, ""))


def test_a_training_is_not_counted_where_it_is_what_the_view_is_about():
    times: dict[str, Any] = {"floor": 0.01, "new": (0.14,), "again": (0.02,), "run": (0.1,)}
    assert round(Moves("page", "view", "control", **times).new_over_floor) == 14
    assert round(Moves("page", "view", "control", **times, takes_its_time=True).new_over_floor) == 4
