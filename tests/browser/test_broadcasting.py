"""The grids of numbers in a real browser: a click chooses a number of the result."""

import pytest

from tests.browser.test_visit import press


def wait_for_words(page, *words):
    """Wait until the grids say these words."""
    from playwright.sync_api import expect

    for text in words:
        expect(page.get_by_test_id("stVegaLiteChart").first).to_contain_text(text, timeout=10_000)


def test_a_clicked_result_shows_its_sources_without_a_word_to_the_server(server, visit):
    page = visit(f"{server.address}/broadcasting?x=3,1&y=4")
    wait_for_words(page, "(x + y)[2, 3] = 32")
    page.evaluate(
        """() => {
            window.sent = 0;
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (data) {
                window.sent += 1;
                return send.call(this, data);
            };
        }"""
    )
    page.locator(".result_pad_marks path").nth(5).click()
    wait_for_words(page, "(x + y)[1, 1] = 11", "x[1, 0] = 1", "y[1] = 10")
    press(page, "next")
    wait_for_words(page, "(x + y)[1, 2] = 21")
    assert page.evaluate("window.sent") == 0


def test_a_slid_shape_moves_line_and_address(server, visit):
    from playwright.sync_api import expect

    page = visit(f"{server.address}/broadcasting?x=3,1&y=4")
    page.get_by_text("Slide x").click()
    thumb = page.get_by_role("slider", name="dim -2").first
    thumb.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("decodeURIComponent(location.search).includes('x=4,1')")
    expect(page.get_by_label("Shape of x", exact=True).first).to_have_value("4,1")
    page.keyboard.press("ArrowRight")  # the slider has kept the focus
    expect(page.get_by_label("Shape of x", exact=True).first).to_have_value("5,1")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("query", ["view=trap", "x=1,1,1,1,1,2&y=2,3,1", "tensors=three", "x=5,2&y=5,4"])
def test_every_picture_fits_its_screen(server, visit, query, width):
    page = visit(f"{server.address}/broadcasting?{query}", width, 844, "dark")
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        drawn = chart.locator("svg, canvas").first.bounding_box()
        assert drawn["width"] <= chart.bounding_box()["width"] + 1
