"""Nothing jumps: with sliders at their ends, picture and panels stand where they were, and are read."""

from tests.browser import one_screen
from tests.browser.conftest import settle
from tests.browser.one_screen import LAPTOP
from tests.everywhere.views import every_view

MOST = 2  # sliders of a view that are moved: a page has up to 16
PLAY = 6  # pixels: a longer number at an axis makes a picture a little smaller


def places(seen):
    """Return where the first transport, the first picture and the panels stand."""
    return [part[0]["top"] for part in (seen["transports"], seen["pictures"], seen["tabs"]) if part]


@every_view
def test_a_slider_at_its_end_moves_nothing(server, visit, page, view):
    seen = visit(f"{server.address}/{page.lesson}?view={view.name}", *LAPTOP)
    before, moved = places(one_screen.measure(seen)), []
    sliders = seen.locator("[data-testid=stSidebar] input[type=range]")
    for number in range(min(sliders.count(), MOST)):
        slider = sliders.nth(number)
        for key in ("End", "Home"):
            slider.focus()
            seen.keyboard.press(key)
            settle(seen)
            measured = one_screen.measure(seen)
            one_screen.fits(measured, LAPTOP)
            assert all(part["type"] >= one_screen.LEAST_TYPE for part in measured["pictures"])
            now = places(measured)
            if len(now) == len(before) and any(
                abs(a - b) > PLAY for a, b in zip(now, before, strict=True)
            ):
                moved.append((slider.get_attribute("aria-label"), key, before, now))
    assert not moved
