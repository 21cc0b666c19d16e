"""Own points with any labels in a real browser, and what Share makes of them."""

from urllib.parse import urlencode

import pytest

from core.typed.points import read_points
from pages.classification.own_points import EXAMPLES
from pages.classification.regions import Settings, draw, run
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


UNITS = """() => [...document.querySelectorAll("svg.marks .mark-symbol path")]
    .map(path => path.getBoundingClientRect())
    .filter(box => box.width > 15 && box.width < 50 && Math.abs(box.width - box.height) < 1)
    .map(box => [box.x + box.width / 2, box.y + box.height / 2])"""


LARGE = """() => [...document.querySelectorAll("svg.marks image")]
    .filter(each => each.width.baseVal.value > 100 && getComputedStyle(each).opacity > 0)
    .map(each => each.href.baseVal)"""


def words_of(page):
    return " ".join(page.locator("svg.marks text").all_text_contents())


def test_a_unit_that_is_pointed_at_says_its_formula_of_every_epoch(server, visit):
    page = visit(f"{server.address}/classification?epochs=10")
    settings = Settings(epochs=10)
    tables = draw(settings, run(settings)).tables
    said = {(row["step"], row["unit"]): row["label"].split("\n") for row in tables["said"].to_pylist()}
    units = page.evaluate(UNITS)
    assert len(units) == 20
    assert said[10, -1][0] in words_of(page)
    page.mouse.move(*units[13])
    page.wait_for_timeout(400)
    shown = [unit for unit in range(20) if said[10, unit][0] in words_of(page)]
    assert len(shown) == 1
    maps = {(row["step"], row["unit"]): row["url"] for row in tables["maps"].to_pylist()}
    large = page.evaluate(LARGE)  # the plane shows what the unit answers there
    assert maps[10, shown[0]] in large
    page.keyboard.press("Home")
    page.wait_for_timeout(400)
    assert all(line in words_of(page) for line in said[0, shown[0]])


def test_the_training_goes_on_from_where_the_clock_stands(server, visit):
    page = visit(f"{server.address}/classification?epochs=20")
    page.keyboard.press("Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.locator(".transport output", has_text="epoch 7 of 20").wait_for()
    page.get_by_role("button", name="Go on from here").click()
    page.wait_for_function("() => location.search.includes('past=adam+0.03+0+0+32+7')")
    settle(page)
    assert page.get_by_text("nothing is different yet").count() == 1
    box = page.get_by_role("combobox", name="Set a weight or bias")
    box.click()
    box.fill("b1 → class 1")
    page.get_by_role("option", name="b1 → class 1").click()
    page.wait_for_function("() => location.search.includes('weight=b1')")
    assert page.get_by_text("a weight set to 0").count() == 1
    page.get_by_role("button", name="Go on from here").click()
    page.get_by_text("nothing is different yet").wait_for()
    page.get_by_role("button", name="In one go").click()
    page.wait_for_function("() => !location.search.includes('past=')")
    page.keyboard.press("Home")
    page.get_by_role("button", name="Go on from here").click()
    page.get_by_text("before any training").wait_for()
