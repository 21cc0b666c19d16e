"""A moved control changes a picture's data: the browser keeps it, and its clock stays where it is."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from core.charts.playback import NUMBERS, NUMBERS_LAYER
from pages.parts import scaffold
from tests.everywhere.boxes import check_boxes
from tests.everywhere.marks import check_marks
from tests.everywhere.views import every_view, extreme_of
from tests.performance.declared import Place, is_there, places_of, spread

FEW = 3  # values of a control
MOST_CHOICES = 12
Sent = dict[str, dict[str, Any]]  # specifications by the keys of their charts


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    """Return what the browser gets of the pictures that are drawn."""
    charts: Sent = {}

    def draw(*, spec: Any, key: str, **_: Any) -> None:
        charts[key] = spec

    monkeypatch.setattr(st, "vega_lite_chart", draw)
    logging.disable(logging.WARNING)  # of widgets that no visitor sees
    yield charts
    logging.disable(logging.NOTSET)


def drawn(page: Any, view: Any, settings: Any, sent: Sent) -> Sent:
    """Draw a view, and return its pictures."""
    sent.clear()
    scaffold.draw_alone(page, view, settings)
    return dict(sent)


def views_of(spec: Any) -> list[dict[str, Any]]:
    """Return the views of a picture, wherever they stand."""
    parts = spec.get("hconcat", spec.get("vconcat"))
    return [spec] if parts is None else [view for part in parts for view in views_of(part)]


def specification(spec: dict[str, Any]) -> str:
    """Return a picture without its data: what the browser would build anew if it changed."""
    return json.dumps({name: part for name, part in spec.items() if name != "datasets"}, default=str)


def settings_to_try(places: list[Place]) -> Iterator[tuple[Place, Any, Any]]:
    """Yield controls, and settings before and after they have moved: default ones, and extreme ones."""
    for place in places:
        beside = [place.beside, extreme_of(place.view)]
        for settings in beside if is_there(place, beside[1]) else beside[:1]:
            values = place.values
            count = MOST_CHOICES if values and isinstance(values[0], str | bool) else FEW
            for value in spread(values, 2 if place.takes_its_time else count):
                yield place, settings, place.put(settings, value)


@every_view
def test_a_control_changes_data_and_nothing_else(page: Any, view: Any, sent: Sent):
    rebuild = set()
    for place, before, after in settings_to_try(places_of(page, view)):
        one, other = (drawn(page, view, settings, sent) for settings in (before, after))
        for key in one.keys() & other.keys():
            if specification(one[key]) != specification(other[key]):
                rebuild.add(place.address_name)
    assert rebuild == REBUILD.get(f"{page.lesson}-{view.name}", set())


@every_view
def test_marks_stand_inside_their_axes_and_no_box_lies_on_another(page: Any, view: Any, sent: Sent):
    for settings in (view.settings(), extreme_of(view)):
        for key, spec in drawn(page, view, settings, sent).items():
            views = views_of(spec)
            holders = [each for each in views if NUMBERS_LAYER in each.get("layer", [])]
            assert len(holders) == 1 or NUMBERS not in spec["datasets"], key
            assert all("width" in each for each in views), key
            check_boxes(spec["datasets"], key)
            check_marks(spec, views, key)


# The controls that make a picture higher or lower, or give it other views: there the browser has to draw
# it anew, since no expression can stand for a height.
REBUILD: dict[str, set[str]] = {
    "reshape_and_view-operations": {"shape"},
    "broadcasting-shapes": {"tensors", "x", "y", "z"},
    "training_loop-line_by_line": {"step_with"},
    "nn_modules-linear": {"in_features", "bias"},
    "nn_modules-sequential": {"features", "layers", "misfit", "misfit_at", "width1", "width5"},
    "loss_functions-shapes": {"samples"},
    "optimizers-race": {"schedule"},
    "optimizers-one_step": {"optimizer", "adam_decay"},
    "curve_fitting-fit": {"held_back"},
    "datasets_and_loaders-batches": {"n_samples"},
}
