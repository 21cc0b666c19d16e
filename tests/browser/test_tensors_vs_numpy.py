"""The editable grid and the memory picture, in a real browser."""

import pytest

from tests.browser.conftest import settle
from tests.browser.test_visit import press


def wait_for_result(page, text):
    """Wait until the first result on the page is this one."""
    from playwright.sync_api import expect

    expect(page.get_by_test_id("stCode").first).to_have_text(text, timeout=10_000)


def edit_cell(page, across, down, text):
    """Click into the first grid, type and press Enter."""
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    page.wait_for_timeout(500)
    page.get_by_test_id("stDataFrame").first.scroll_into_view_if_needed()
    box = page.get_by_test_id("stDataFrame").first.bounding_box()
    page.mouse.click(box["x"] + across, box["y"] + down)
    page.wait_for_timeout(300)
    page.keyboard.type(text)
    page.wait_for_timeout(300)  # the grid opens an editor for the cell
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    settle(page)


def test_an_edited_cell_moves_results_line_and_address_and_can_be_shared(server, visit):
    page = visit(f"{server.address}/tensors_vs_numpy?panel=Edit&row=0")
    edit_cell(page, 80, 58, "7")
    edit_cell(page, 140, 98, "8")
    expected = "[[7.  0.2 0.3]\n [0.1 8.  0.3]]"
    wait_for_result(page, expected)
    assert page.get_by_label("x", exact=True).first.input_value() == "7 0.2 0.3; 0.1 8 0.3"
    assert "x=7+0.2+0.3%3B+0.1+8+0.3" in page.url
    wait_for_result(visit(page.url), expected)
    page.get_by_role("button", name="Reset").click()
    page.wait_for_function("!location.search.includes('x=')")
    settle(page)
    assert page.get_by_label("x", exact=True).first.input_value() == "0.1 0.2 0.3; 0.1 0.2 0.3"


def test_memory_is_stepped_through_in_the_browser(server, visit):
    page = visit(f"{server.address}/tensors_vs_numpy?view=memory")
    chart = page.get_by_test_id("stVegaLiteChart").first
    assert "a[1] = 99" in chart.text_content()
    press(page, "first")
    page.wait_for_timeout(300)
    assert "a = np.array([10.0, 20.0, 30.0, 40.0])" in chart.text_content()
    press(page, "next")
    page.wait_for_timeout(300)
    assert "b = torch.from_numpy(a)" in chart.text_content()
    assert "a and b, at 0x" in chart.text_content()


@pytest.mark.parametrize("view", ["operations", "memory", "digits", "names"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_view_fits_its_screen(server, visit, view, width):
    page = visit(f"{server.address}/tensors_vs_numpy?view={view}", width, 844, "dark")
    scrolled = page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    assert scrolled <= 0
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        drawn = chart.locator("svg, canvas").first.bounding_box()
        assert drawn["width"] <= chart.bounding_box()["width"] + 1
