"""Every page on a projector, a laptop and a phone, light and dark."""

import os
from pathlib import Path

import pytest

from tests.browser import one_screen, otherwise
from tests.browser.conftest import stand_still
from tests.browser.one_screen import LAPTOP, PROJECTOR
from tests.everywhere.views import PAGES

OUTPUT = Path(__file__).parents[2] / ".ci" / "output"
PICTURES = Path(os.environ.get("SCREENSHOTS", OUTPUT / "screenshots"))
DOT = 10  # pixels: half of the largest dot, which may stand on the edge of a chart
# The first view of every page in both schemes, the others in light: more would take too long.
VIEWS = [("", "", scheme) for scheme in ("light", "dark")]
VIEWS += [
    (page.lesson, view.name, scheme)
    for page in PAGES
    for view in page.views
    for scheme in ("light", "dark")
    if scheme == "light" or view is page.views[0]
]
WITH_LINES = {
    (page.lesson, view.name) for page in PAGES for view in page.views if "Lines" in view.panels
}
on_every_view = pytest.mark.parametrize(("name", "view", "scheme"), VIEWS)


def look(page, name, device, scheme):
    """Take a picture, and see that nothing failed and nothing sticks out of the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name or 'home'} {device} {scheme}.png")
    assert page.get_by_test_id("stException").count() == 0
    scrolled = page.evaluate(
        "Math.max(...[document.scrollingElement, document.querySelector('[data-testid=stMain]')]"
        ".map(each => each.scrollWidth - each.clientWidth))"
    )
    assert scrolled <= 0
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        drawn, box = chart.locator("svg, canvas").first.bounding_box(), chart.bounding_box()
        assert drawn["width"] <= box["width"] + DOT, f"a chart is wider than its place on {device}"


@on_every_view
def test_a_page_fits_projector_and_laptop(server, visit, name, view, scheme):
    page = visit(f"{server.address}/{name}?view={view}", *PROJECTOR, scheme)
    look(page, f"{name} {view}".strip(), "projector", scheme)
    on_a_projector = one_screen.measure(page)
    if name and scheme == "light":
        one_screen.fits_when_presented(page)
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    stand_still(page)
    look(page, f"{name} {view}".strip(), "laptop", scheme)
    if name:
        one_screen.fits_laptop_and_projector(one_screen.measure(page), on_a_projector)
    otherwise.look_at_paper(page)
    otherwise.look_in_forced_colors(page)


@pytest.mark.parametrize(("name", "view", "scheme"), [each for each in VIEWS if each[2] == "light"])
def test_a_page_fits_a_phone(server, visit_on_a_phone, name, view, scheme):
    panel = "Lines" if (name, view) in WITH_LINES else ""  # of all panels it has the longest words
    page = visit_on_a_phone(f"{server.address}/{name}?view={view}&panel={panel}", scheme)
    look(page, f"{name} {view}".strip(), "phone", scheme)
    if name:
        one_screen.shows_what_a_control_does(one_screen.measure(page))


def test_pictures_follow_when_light_or_dark_is_chosen(server, visit):
    page = visit(f"{server.address}/gradient_descent")
    ink = "() => getComputedStyle(document.querySelector('svg.marks .role-axis-label text')).fill"
    light = page.evaluate(ink)
    page.get_by_test_id("stMainMenu").click()
    page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    page.wait_for_function(f"({ink})() !== '{light}'")
    red = int(page.evaluate(ink).removeprefix("rgb(").partition(",")[0])
    assert red > 200
