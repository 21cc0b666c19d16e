"""What is wrong with a typed text is said without moving anything."""

import pytest

from tests.browser.conftest import settle

PLACES = """() => [...document.querySelectorAll("h1, .transport, svg.marks, [role=tablist]")].map(
  (each) => { const box = each.getBoundingClientRect(); return [box.x, box.y, box.width]; })"""


@pytest.mark.parametrize("formula", ["2x", "x**2)", "0,5*x"])
def test_an_error_moves_neither_the_picture_nor_anything_else(server, visit, formula):
    page = visit(f"{server.address}/gradient_descent?curve=typed&formula=x**2")
    page.locator("svg.marks").first.wait_for()
    settle(page)
    before = page.evaluate(PLACES)
    field = page.get_by_label("f(x)", exact=True)
    field.fill(formula)
    field.press("Enter")
    page.locator(".st-key-complaints").wait_for()
    settle(page)
    assert page.evaluate(PLACES) == before
    assert page.locator(".st-key-complaints code").first.is_visible()
    field.fill("x**4")
    field.press("Enter")
    settle(page)
    assert page.locator(".st-key-complaints").count() == 0
