"""Every page on a projector, a laptop and a phone, light and dark."""

import os
from pathlib import Path

import pytest

from core.syllabus import LESSONS

PICTURES = Path(
    os.environ.get("SCREENSHOTS", Path(__file__).parents[2] / ".ci" / "output" / "screenshots")
)
SIZES = {"projector": (1920, 1080), "laptop": (1280, 720), "phone": (390, 844)}
PAGES = ["", *(lesson.name for lesson in LESSONS)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_screen(server, visit, name, size, scheme):
    width, height = SIZES[size]
    page = visit(f"{server.address}/{name}", width, height, scheme)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name or 'home'} {size} {scheme}.png")
    assert page.get_by_test_id("stException").count() == 0
    scrolled = page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    assert scrolled <= 0
    for chart in page.locator("[data-testid=stVegaLiteChart]").all():
        drawn = chart.locator("svg, canvas").first.bounding_box()
        box = chart.bounding_box()
        assert drawn["width"] <= box["width"] + 1, name
