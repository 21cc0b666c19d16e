"""Present: it stands in the address and in no shared link, and Leave ends it."""

import re

import pytest

from pages.parts import sheets
from tests.everywhere.apps import go, new_app, settings_of, stay_of
from tests.everywhere.views import PAGES
from tests.parts.components import data_of

LESSON = "gradient_descent"


def opened(**query):
    app = go(new_app(), LESSON, [(name, str(text)) for name, text in query.items()])
    assert not app.exception
    return app


def query_of(app):
    """Return the query of the address bar."""
    return data_of(app, "address_bar")["query"]


def is_presented(app):
    """Tell whether a page is presented: it has a button to leave that, and a style sheet of its own."""
    (key,) = {button.key for button in app.button} & {"present", "leave"}
    sheet = (sheets.LOOK / "presented.css").read_text(encoding="utf-8")
    assert sheet not in sheets.styles(dark=False)
    sent = [each.proto.body for each in app.get("html") if sheet in each.proto.body]
    assert bool(sent) == (key == "leave")
    return key == "leave"


@pytest.mark.parametrize("dark", [True, False])
def test_no_sheet_of_every_page_asks_what_the_whole_page_has_in_it(dark):
    for selector in re.findall(r"([^{}]*):has\(", sheets.styles(dark)):
        subject = re.split(r"[\s>+~,]", selector.strip())[-1]
        assert subject not in (":root", "html", "body", ".stTabs", '[data-testid="stMain"]'), selector


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)
def test_every_page_is_presented_and_left_again_with_its_settings(page):
    app = go(new_app(), page.lesson, [("seed", "7")])
    before = settings_of(app)
    assert not is_presented(app)
    app.button(key="present").click().run()
    assert not app.exception
    assert is_presented(app)
    assert query_of(app) == "present=true&seed=7"
    app.button(key="leave").click().run()
    assert not app.exception
    assert not is_presented(app)
    assert query_of(app) == "seed=7"
    assert settings_of(app) == before


@pytest.mark.parametrize(
    ("text", "presents"),
    [
        ("true", True),
        ("True", True),
        ("1", True),
        ("yes", True),
        ("false", False),
        ("", False),
        ("🙂", False),
    ],
)
def test_an_address_asks_for_it(text, presents):
    app = opened(present=text)
    assert is_presented(app) == presents
    assert ("present=true" in query_of(app)) == presents


def test_the_shared_link_is_for_those_who_work_along():
    app = opened(present="true", step_size="0.5")
    app.session_state["share"] = True
    app.run()
    assert not app.exception
    (link,) = [block.value for block in app.sidebar.code]
    assert "step_size=0.5" in link
    assert "present" not in link


def test_it_goes_on_while_controls_move_and_ends_with_the_page():
    app = opened(present="true")
    app.slider(key=f"{LESSON}.on_a_curve.step_size").set_value(0.5).run()
    assert is_presented(app)
    assert query_of(app) == "present=true&step_size=0.5"
    go(app, "autograd")
    assert not stay_of(app).presents
    assert not is_presented(app)


def test_reset_is_no_end_of_a_talk_but_a_new_beginning():
    app = opened(present="true")
    app.button(key="reset").click().run()
    assert not is_presented(app)
    assert query_of(app) == ""
