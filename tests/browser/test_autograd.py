"""Stepping through a graph in a real browser: by keys, by a clicker, and without a jumping picture."""

from tests.browser.conftest import settle

GRAPH = "[data-testid=stMain] img[alt^='The graph after step']"


def step(page):
    """Return the step that the graph says it shows."""
    return int(page.locator(GRAPH).first.get_attribute("alt").split()[4])


def press(page, key, times=1):
    """Press a key, each time when the graph of the time before is there."""
    for _ in range(times):
        before = page.locator(GRAPH).first.get_attribute("alt")
        page.keyboard.press(key)
        page.locator(f"{GRAPH}:not([alt='{before}'])").first.wait_for()
        settle(page)


def test_keys_and_clicker_step_through_the_graph_and_the_address_follows(server, visit):
    page = visit(f"{server.address}/autograd?step=3")
    assert step(page) == 3
    press(page, "ArrowRight")
    assert step(page) == 4
    assert "step=4" in page.url
    press(page, "PageDown", 2)
    press(page, "ArrowLeft")
    press(page, "PageUp")
    assert step(page) == 4
    page.reload()
    settle(page)
    page.locator(GRAPH).first.wait_for()
    assert step(page) == 4


def test_the_picture_stays_in_its_place_from_step_to_step(server, visit):
    page = visit(f"{server.address}/autograd?step=0")
    page.locator(GRAPH).first.wait_for()
    places = []
    for _ in range(8):
        box = page.locator(GRAPH).first.bounding_box()
        places.append((box["x"], box["y"], box["width"], box["height"]))
        press(page, "ArrowRight")
    assert all(abs(a - b) < 8 for place in places for a, b in zip(place, places[0], strict=True))


def test_keys_that_are_typed_into_a_field_do_not_step(server, visit):
    page = visit(f"{server.address}/autograd?example=typed&step=3")
    page.get_by_role("textbox", name="Formulas").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(600)
    assert step(page) == 3
