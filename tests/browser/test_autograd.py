"""Stepping through a graph in a real browser: it opens at the first step; no step asks the server."""

import pytest

from tests.browser.conftest import settle
from tests.browser.test_visit import frame, transport

PICTURE = "[class*=st-key-picture-] svg.marks"
COUNT = """() => {
  window.asked = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...given) { window.asked++; return send.apply(this, given); };
}"""  # every message to the server


def words(page):
    """Return all texts of the picture."""
    return page.locator(f"{PICTURE} text").all_text_contents()


def test_it_opens_at_the_first_step_and_goes_on_without_a_word_to_the_server(server, visit):
    page = visit(f"{server.address}/autograd")
    assert frame(page) == 0
    assert "Before the first operation" in words(page)
    assert "c = ?" in words(page)
    page.evaluate(COUNT)
    for key in ["ArrowRight"] * 3 + ["PageDown"]:
        page.keyboard.press(key)
        page.wait_for_timeout(150)
    assert frame(page) == 4
    assert "Backward, 1 of 5: e" in words(page)
    assert {"c = 3", "e = 6"} <= set(words(page))
    assert page.evaluate("window.asked") == 0


def test_the_picture_stays_the_same_node_from_step_to_step_and_when_a_slider_moves(server, visit):
    page = visit(f"{server.address}/autograd")
    page.evaluate(f"document.querySelector('{PICTURE}').dataset.mine = 'yes'")
    box = page.locator(PICTURE).bounding_box()
    page.keyboard.press("End")
    page.wait_for_timeout(200)
    page.locator("[data-testid=stSidebar] input[type=range]").first.focus()
    page.keyboard.press("Home")
    settle(page)
    assert page.locator(PICTURE).get_attribute("data-mine") == "yes"
    assert page.locator(PICTURE).bounding_box() == box
    assert frame(page) == int(transport(page).locator("input").get_attribute("max"))
    assert "a = -5" in words(page)


@pytest.mark.parametrize("key", ["ArrowLeft", "ArrowRight"])
def test_keys_that_are_typed_into_a_field_do_not_step(server, visit, key):
    page = visit(f"{server.address}/autograd?example=typed")
    page.keyboard.press("ArrowRight")
    page.get_by_role("textbox", name="Formulas").focus()
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert frame(page) == 1
