"""Pasting an error: on the home page and in the panel, without a browser."""

import pytest

from pages.parts import paste
from tests.everywhere.apps import go, new_app, open_page, stay_of, texts

WIDTHS = "RuntimeError: size mismatch, m1: [64 x 784], m2: [512 x 10] at THTensorMath.cpp:752"
VIEW = "RuntimeError: view size is not compatible with input tensor's size and stride"


def links(app):
    """Return the labels and the addresses of the links to mistakes."""
    found = [link.proto for link in app.get("page_link")]
    return {
        each.label: (each.page, each.query_string) for each in found if "panel=" in each.query_string
    }


def pasted(app, text):
    (field,) = [each for each in app.text_input if each.label == paste.FIELD]
    return field.set_value(text).run()


def test_the_home_page_leads_to_the_mistake():
    app = pasted(go(new_app(), ""), WIDTHS)
    assert not app.exception
    found = links(app)
    assert any("nn modules" in label for label in found)
    page, query = next(each for label, each in found.items() if "Curve fitting" in label)
    assert page == "curve_fitting"
    assert "mistake=drop_a_dimension" in query


def test_in_the_panel_a_mistake_of_the_page_is_shown_at_once_and_others_are_linked():
    app = pasted(open_page("nn_modules", panel="Mistakes"), WIDTHS)
    (button,) = [each for each in app.button if "on its side" in each.label.lower()] or [
        each for each in app.button if each.key and "turn_the_data" in each.key
    ]
    button.click().run()
    assert not app.exception
    assert stay_of(app).mistake == "turn_the_data_on_its_side"
    assert "3x2 and 3x4" in texts(app)
    assert any("Curve fitting" in label for label in links(app))


def test_every_link_opens_the_mistake():
    app = pasted(go(new_app(), ""), VIEW)
    page, query = next(each for each in links(app).values() if "view_after_transpose" in each[1])
    pairs = [(name, text) for name, _, text in (part.partition("=") for part in query.split("&"))]
    go(app, page, pairs)
    assert not app.exception
    assert stay_of(app).mistake == "view_after_transpose"
    assert "two contiguous subspaces" in texts(app)


@pytest.mark.parametrize(
    "text", ["?", "<script>alert(1)</script>", "`" * 30, "[x](javascript:1)", "a" * 20_000]
)
def test_what_is_no_message_is_told_so(text):
    app = pasted(go(new_app(), ""), text)
    assert not app.exception
    assert "No lesson knows this message" in texts(app) or "nearest lesson" in texts(app)


def test_nothing_is_searched_before_somebody_pastes(monkeypatch):
    def fail():
        raise AssertionError

    monkeypatch.setattr(paste, "all_mistakes", fail)
    for lesson in ("", "nn_modules"):
        app = go(new_app(), lesson, [("panel", "Mistakes")])
        assert not app.exception
        assert not links(app)


def test_all_of_the_courses_mistakes_are_there():
    known = paste.all_mistakes()
    assert len(known) > 80
    for name in known:
        lesson, _, mistake = name.partition(".")
        assert paste._view_of(lesson, mistake)
