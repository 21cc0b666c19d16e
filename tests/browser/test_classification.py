"""Own points with any labels in a real browser, and what Share makes of them."""

from urllib.parse import urlencode

import pytest

from core.typed.points import read_points
from pages.classification.own_points import EXAMPLES
from pages.classification.regions import Settings
from pages.parts import address
from tests.browser.conftest import settle


@pytest.mark.parametrize("text", EXAMPLES)
def test_labels_may_be_anything(server, visit, text):
    """Quotes, backslashes, braces, tags, Chinese: the legend shows them, and the console is silent."""
    settings = Settings(data="your own", own_points=text, epochs=10, held_back=0.0)
    page = visit(f"{server.address}/classification?{urlencode(address.write(settings))}")
    assert not page.locator("[data-testid=stException]").count()
    assert page.get_by_label("Your points: x, y, label").input_value() == text
    chart = page.locator("[data-testid=stVegaLiteChart] svg").first
    words = [each.strip() for each in chart.locator("text").all_text_contents()]
    assert set(read_points(text)[1]) - {""} <= set(words)


def test_the_shared_link_brings_own_points_to_another_browser(server, visit):
    settings = Settings(data="your own", own_points=EXAMPLES[0], epochs=10)
    page = visit(f"{server.address}/classification?{urlencode(address.write(settings))}")
    page.get_by_role("button", name="Share").click()
    page.locator("img[alt^='QR code']").wait_for()
    link = page.locator("[data-testid=stPopoverBody] [data-testid=stCode]").inner_text().strip()
    other = visit(link)
    settle(other)
    assert other.get_by_label("Your points: x, y, label").input_value() == EXAMPLES[0]


def test_points_can_be_uploaded_and_stay(server, visit, tmp_path):
    file = tmp_path / "points.csv"
    rows = [f"{x};{x * x % 7};{'odd' if x % 2 else 'even'}" for x in range(12)]
    file.write_text("x;y;label\n" + "\n".join(rows), encoding="utf-8-sig")  # as Excel writes it
    page = visit(f"{server.address}/classification?data=your+own&epochs=10")
    page.locator("input[type=file]").set_input_files(file)
    field = page.get_by_label("Your points: x, y, label")
    page.wait_for_function("() => document.querySelector('textarea').value.startsWith('x;y;label')")
    settle(page)
    page.get_by_role("button", name="New start").click()
    page.wait_for_function("() => location.search.includes('start=1')")
    settle(page)
    assert field.input_value() == "x;y;label\n" + "\n".join(rows)
    assert "own_points=z." in page.url
