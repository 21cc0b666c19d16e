"""Walking through the course in a real browser: menu, Back, Forward, reload, and the shared link."""

from urllib.parse import urlencode

import pytest

from pages.parts import address
from pages.parts.declare import SHARED
from tests.browser.conftest import settle
from tests.everywhere.views import VIEWS, extreme_of

BY_NAME = {(page.lesson, view.name): view for page, view in VIEWS}
# Pairs that once took each other's values, or died of them.
WALKS = (
    (("linear_regression", "machine"), ("classification", "regions")),
    (("training_loop", "line_by_line"), ("gradient_descent", "on_a_curve")),
    (("datasets_and_loaders", "batches"), ("linear_regression", "machine")),
    (("reshape_and_view", "operations"), ("nn_modules", "linear")),
)


def choose(page, lesson):
    """Open a lesson by the menu."""
    title = lesson.replace("_", " ")
    page.get_by_role("link", name="See PyTorch").first.click()
    page.get_by_role("heading", name="See PyTorch").wait_for()
    settle(page)
    page.locator(f"[class*=st-key-cards_] a[href$='{lesson}']").click()
    page.wait_for_url(f"**/{lesson}*")
    settle(page)
    assert page.get_by_test_id("stException").count() == 0, title


def link_to(server, lesson, view):
    """Return the short address of a view with extreme settings."""
    pairs = [("view", view.name), *address.write(extreme_of(view))]
    return f"{server.address}/{lesson}?{urlencode(pairs)}"


def query(page):
    """Return what stands behind the question mark, but for seed and device."""
    pairs = page.evaluate("[...new URLSearchParams(location.search)]")
    return [tuple(pair) for pair in pairs if pair[0] not in (*SHARED, "view")]


@pytest.mark.parametrize(("a", "b"), WALKS, ids=lambda place: "-".join(place))
def test_a_lesson_from_the_menu_stands_on_its_own_defaults(server, visit, a, b):
    page = visit(link_to(server, a[0], BY_NAME[a]))
    assert page.get_by_test_id("stException").count() == 0
    extreme = query(page)
    assert extreme
    choose(page, b[0])
    assert query(page) == []
    for _ in range(2):  # home, and the page before
        page.go_back()
        settle(page)
    assert page.url.startswith(f"{server.address}/{a[0]}")
    assert query(page) == extreme
    choose(page, a[0])
    assert query(page) == []


def test_one_back_is_one_step(server, visit):
    page = visit(f"{server.address}/gradient_descent")
    page.get_by_role("slider", name="Step size").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**step_size=0.28*")
    before = page.evaluate("history.length")
    choose(page, "linear_regression")
    page.get_by_role("slider", name="Noise").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**noise=0.15*")
    assert page.evaluate("history.length") == before + 2  # home and the lesson
    page.go_back()
    page.get_by_role("heading", name="See PyTorch").wait_for()
    settle(page)
    page.go_back()
    page.wait_for_url("**/gradient_descent?step_size=0.28")
    settle(page)
    assert page.get_by_text("0.28", exact=True).first.is_visible()
    page.go_forward()
    page.get_by_role("heading", name="See PyTorch").wait_for()
    settle(page)
    page.go_forward()
    page.wait_for_url("**/linear_regression?noise=0.15")
    settle(page)
    assert page.get_by_text("0.15", exact=True).first.is_visible()
    page.reload()
    settle(page)
    assert page.url.endswith("/linear_regression?noise=0.15")


@pytest.mark.parametrize(
    ("lesson", "view"),
    [("optimizers", "race"), ("autograd", "graph"), ("reshape_and_view", "operations")],
)
def test_the_shared_link_brings_everything_back_in_a_second_browser(server, visit, lesson, view):
    page = visit(link_to(server, lesson, BY_NAME[lesson, view]))
    page.get_by_role("button", name="Share").click()
    code = page.get_by_test_id("stCode").get_by_text(f"{server.address}/{lesson}?")
    code.wait_for()
    link = code.inner_text().strip()
    page.locator("img[alt^='QR code']").wait_for()
    other = visit(link)
    assert query(other) == query(page)
    assert other.get_by_test_id("stException").count() == 0


@pytest.mark.parametrize("lesson", ["linear_regression", "curve_fitting", ""])
def test_reset_puts_seed_and_device_back_on_the_screen_and_for_good(server, visit, lesson):
    page = visit(f"{server.address}/{lesson}?seed=7&device=cuda")
    page.get_by_role("button", name="Reset").click()
    page.wait_for_url(f"{server.address}/{lesson}")
    settle(page)
    seed = page.get_by_role("spinbutton", name="Seed")
    assert seed.input_value() == "446"
    assert page.get_by_text("cuda is unavailable").count() == 0
    if lesson:
        page.get_by_role("slider", name="Noise").first.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**noise=*")
        settle(page)
    assert "seed" not in page.url
    assert "device" not in page.url
    assert seed.input_value() == "446"


def test_an_emptied_seed_is_the_tutorials(server, visit):
    page = visit(f"{server.address}/linear_regression?seed=7")
    seed = page.get_by_role("spinbutton", name="Seed")
    seed.fill("")
    seed.press("Enter")
    page.wait_for_url(f"{server.address}/linear_regression")
    settle(page)
    assert seed.input_value() == "446"
