"""What a browser brings along is taken up, and nothing that it says stops the page."""

import pytest

from pages.parts import visit
from tests.everywhere.apps import open_page, settings_of, stay_of
from tests.parts.components import data_of


def test_the_server_names_the_visit_and_nothing_is_kept_at_first():
    told = data_of(open_page("autograd"), "visit")
    assert told["session"]
    assert told["kept"] == ""


@pytest.mark.parametrize(
    "said",
    [None, "x", 1, [], {}, {"query": None, "kept": ""}, {"kept": "[{}]"}, {"query": "&&=%zz&seed=x"}],
)
def test_nothing_that_a_browser_says_stops_the_page(monkeypatch, said):
    begun: list[object] = []
    monkeypatch.setattr("streamlit.session_state", {"visit": {"again": said}})
    monkeypatch.setattr("pages.parts.state.begin_again", begun.append)
    visit._take_up()
    assert len(begun) == (isinstance(said, dict) and said.get("query") is not None)


def test_an_address_that_is_brought_along_is_that_of_the_stay():
    app = open_page("gradient_descent")
    app.session_state["_asked"] = {"step_size": ["0.5"], "start": ["4"]}
    del app.session_state["_stay"]
    app.run()
    assert not app.exception
    assert (settings_of(app).step_size, settings_of(app).start) == (0.5, 4)
    assert stay_of(app).query["start"] == ["4"]
