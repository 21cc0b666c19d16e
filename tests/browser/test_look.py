"""Every page on a projector, a laptop and a phone, light and dark."""

import os
from pathlib import Path

import pytest

from core.syllabus import LESSONS
from tests.browser.conftest import settle

OUTPUT = Path(__file__).parents[2] / ".ci" / "output"
PICTURES = Path(os.environ.get("SCREENSHOTS", OUTPUT / "screenshots"))
DOT = 10  # pixels: half of the largest dot, which may stand on the edge of a chart
PROJECTOR, LAPTOP, PHONE = (1920, 1080), (1280, 720), (390, 844)
PAGES = ["", *(lesson.name for lesson in LESSONS)]


def look(page, name, device, scheme):
    """Take a picture, and see that nothing failed and nothing sticks out of the screen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name or 'home'} {device} {scheme}.png")
    assert page.get_by_test_id("stException").count() == 0
    scrolled = page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    assert scrolled <= 0
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        drawn, box = chart.locator("svg, canvas").first.bounding_box(), chart.bounding_box()
        assert drawn["width"] <= box["width"] + DOT, f"a chart is wider than its place on {device}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_projector_and_laptop(server, visit, name, scheme):
    page = visit(f"{server.address}/{name}", *PROJECTOR, scheme)
    look(page, name, "projector", scheme)
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.wait_for_timeout(500)
    settle(page)
    look(page, name, "laptop", scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(server, visit, name, scheme):
    page = visit(f"{server.address}/{name}", *PHONE, scheme)
    look(page, name, "phone", scheme)
