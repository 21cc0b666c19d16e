"""Pictures can say the same in another language, and the specification that all share stays."""

import copy

import pytest
import streamlit as st

from core.charts.other_words import in_other_words, words_of
from pages.parts import picture
from pages.parts.view import Picture
from tests.everywhere.views import VIEWS

PICTURES = [
    pytest.param(page, view, id=f"{page.lesson}-{view.name}") for page, view in VIEWS if view.picture
]


@pytest.mark.parametrize(("page", "view"), PICTURES)
def test_every_word_of_a_picture_can_be_another(page, view):
    settings = view.settings()
    if view.needs(settings) is not None or (drawn := view.picture(settings, view.run(settings))) is None:
        pytest.skip("nothing is drawn at first")
    before = copy.deepcopy(drawn.spec)
    said = set(words_of(drawn.spec))
    other = {word: f"«{number}»" for number, word in enumerate(said)}
    spec = in_other_words(drawn.spec, other)
    assert set(words_of(spec)) == set(other.values())
    assert in_other_words(spec, {new: old for old, new in other.items()}) == before
    assert drawn.spec == before


def test_names_of_tables_and_signals_are_no_words():
    spec = {
        "data": {"name": "path"},
        "params": [{"name": "frame", "bind": {"input": "range", "name": "step"}}],
        "encoding": {
            "x": {"title": "x", "field": "path"},
            "tooltip": [{"field": "f", "title": "height"}],
        },
    }
    assert sorted(words_of(spec)) == ["height", "step", "x"]
    assert in_other_words(spec, {"path": "no", "frame": "no", "step": "Schritt"})["data"] == {
        "name": "path"
    }


def test_a_view_hands_other_words_to_its_picture(monkeypatch):
    drawn = []
    monkeypatch.setattr(st, "vega_lite_chart", lambda **arguments: drawn.append(arguments["spec"]))
    spec = {"mark": "point", "encoding": {"x": {"field": "x", "title": "step size"}}}
    picture.draw("main", lambda: Picture(spec, {}, alt="", words={"step size": "步长"}))
    assert drawn[0]["encoding"]["x"]["title"] == "步长"
