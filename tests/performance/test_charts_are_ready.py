"""No change of any control compiles a chart: that takes 70 ms, and is done before anybody comes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any

import altair as alt
import pytest

from core.charts.caching import make_all
from pages.parts import memory, scaffold
from pages.parts.declare import THE_LAST
from tests.everywhere.views import VIEWS, every_view
from tests.performance.declared import Place, places_of, spread

MOST_CHOICES = 20  # of a choice every option is tried: each may have a chart of its own
FEW = 4  # values of any other control
STEPS = (0, 1, 2, THE_LAST)


@pytest.fixture(scope="module")
def compiled() -> Iterator[list[str]]:
    """What is compiled from now on, by the kinds of charts, after what happens at start-up."""
    names: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        logging.disable(logging.WARNING)  # of widgets that no visitor sees
        forget_all_charts()
        patch.setattr(memory, "MEMORY", memory.Memory())
        for page, view in VIEWS:
            scaffold.draw_alone(page, view, view.settings())
        make_all()
        to_dict = alt.TopLevelMixin.to_dict

        def compile_chart(chart: Any, *args: Any, **kwargs: Any) -> Any:
            if not kwargs.get("context"):  # no part of another one
                names.append(type(chart).__name__)
            return to_dict(chart, *args, **kwargs)

        patch.setattr(alt.TopLevelMixin, "to_dict", compile_chart)
        yield names
        logging.disable(logging.NOTSET)


def forget_all_charts() -> None:
    """Forget what other tests have compiled."""
    for name, module in list(sys.modules.items()):
        for thing in vars(module).values() if name.startswith("core.") else ():
            if type(thing) is _lru_cache_wrapper:
                thing.cache_clear()


def values_to_try(place: Place) -> list[Any]:
    """Other values of a control."""
    if not place.values:
        return [step for step in STEPS if step != place.get(place.beside)]
    choices = isinstance(place.values[0], str | bool)
    count = 2 if place.takes_its_time and not choices else FEW
    return spread(place.values, MOST_CHOICES if choices else count)


def test_what_is_compiled_is_counted(compiled: list[str]):
    before = len(compiled)
    alt.Chart(alt.Data(values=[])).mark_point().to_dict()
    assert len(compiled) == before + 1


@every_view
def test_no_control_compiles_a_chart(page: Any, view: Any, compiled: list[str]):
    faults = []
    for place in places_of(page, view):
        for value in values_to_try(place):
            before = len(compiled)
            scaffold.draw_alone(page, view, place.put(place.beside, value))
            if made := compiled[before:]:
                faults.append(f"{place.address_name} at {value!r}: {', '.join(made)}")
    assert not faults, "\n".join(faults)
