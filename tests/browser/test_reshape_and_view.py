"""The storage strip and the grid light up together, in a real browser."""

import pytest

from tests.browser.test_visit import press

CHAIN = "shape=2,3,4&start=the+one+before&op1=transpose&args1=0,2&op2=reshape&args2=6,-1"


def cells(page, view):
    """Return the cells of the strip (0) or of the grid (1)."""
    group = page.locator(f"[data-testid=stVegaLiteChart] .concat_{view}_group")
    return group.locator(".mark-rect").first.locator("path")


def lit(page, view):
    """Return the frames round the lit cells of a view."""
    group = page.locator(f"[data-testid=stVegaLiteChart] .concat_{view}_group")
    return group.locator(".mark-rect").nth(2).locator("path")


def words(page):
    """Return all words of the picture."""
    return page.locator("[data-testid=stVegaLiteChart]").first.text_content()


@pytest.mark.parametrize(("view", "place"), [(0, 9), (1, 9)])
def test_pointing_at_an_element_lights_it_in_both_views_without_a_word_to_the_server(
    server, visit, view, place
):
    page = visit(f"{server.address}/reshape_and_view?{CHAIN}")
    traffic = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda event: traffic.append(event))
    assert lit(page, 0).count() == lit(page, 1).count() == 0
    cells(page, view).nth(place).hover(force=True)
    page.wait_for_timeout(300)
    assert lit(page, 0).count() == lit(page, 1).count() == 1
    assert "[2, 1] lies at 2·4 + 1·1 = place 9" in words(page)
    cells(page, view).nth(0).hover(force=True)
    page.wait_for_timeout(300)
    assert lit(page, 0).count() == lit(page, 1).count() == 1
    assert "[0, 0] lies at 0·4 + 0·1 = place 0" in words(page)
    assert traffic == []


def test_a_lit_element_is_followed_through_the_operations(server, visit):
    page = visit(f"{server.address}/reshape_and_view?{CHAIN}")
    cells(page, 0).nth(9).hover(force=True)
    press(page, "first")
    page.wait_for_timeout(300)
    assert "the storage of X" in words(page)
    assert "[1, 1, 1] lies at 1·12 + 1·4 + 1·1 = place 17" in words(page)


def running(page):
    """Return how far down on the screen the line stands that is lit in the program."""
    return page.locator(".st-key-picture-listing .mark-rect path").first.bounding_box()["y"]


def test_the_line_that_runs_follows_the_clock_of_the_picture_beside_it(server, visit):
    page = visit(f"{server.address}/reshape_and_view?{CHAIN}")
    seen = [running(page)]
    for _ in range(2):
        press(page, "back")
        page.wait_for_timeout(300)
        seen.append(running(page))
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 3


@pytest.mark.parametrize("shape", ["2,3,4", "2,3,4,5", "40", "10000,3,28,28", "2,2,2,2,2"])
def test_every_shape_fits_a_phone(server, visit, shape):
    page = visit(f"{server.address}/reshape_and_view?shape={shape}&operations=0", 390, 844, "dark")
    scrolled = page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    assert scrolled <= 0
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        drawn = chart.locator("svg, canvas").first.bounding_box()
        assert drawn["width"] <= chart.bounding_box()["width"] + 1
