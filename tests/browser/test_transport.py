"""One transport everywhere: keys, clicker, focus, pace, and pictures that stay while words change."""

import pytest

from tests.browser.conftest import settle
from tests.browser.test_visit import frame, move, press, transport

CURVE = "gradient_descent"
LOOP = "training_loop?line=0"


def label(page):
    """Return what a screen reader says of the picture."""
    return page.locator("[class*=st-key-picture-] [role^=graphics-]").first.get_attribute("aria-label")


@pytest.mark.parametrize("address", [CURVE, LOOP])
def test_keys_step_wherever_the_focus_is_and_lose_no_press(server, visit, address):
    page = visit(f"{server.address}/{address}")
    last = int(transport(page).locator("input").get_attribute("max"))
    page.keyboard.press("Home")
    page.wait_for_timeout(200)
    assert frame(page) == 0
    for key in ("ArrowRight", "PageDown", "ArrowRight", "ArrowRight", "PageUp", "ArrowLeft"):
        page.keyboard.press(key)  # as fast as they come
    assert frame(page) == 2
    page.wait_for_timeout(1500)
    settle(page)
    assert frame(page) == 2
    if address == LOOP:
        assert "line=2" in page.url
    page.keyboard.press("End")
    assert frame(page) == last


def test_keys_are_left_alone_where_they_mean_something_else(server, visit):
    page = visit(f"{server.address}/{CURVE}?curve=typed")
    page.keyboard.press("Home")
    page.get_by_role("textbox", name="f(x)").focus()
    for key in ("ArrowLeft", "ArrowRight", "End", " "):
        page.keyboard.press(key)
    assert frame(page) == 0
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowRight")
    assert frame(page) == 0
    page.get_by_role("slider", name="Steps").first.focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert frame(page) == 0


def test_where_there_is_nothing_to_step_the_page_scrolls(server, visit):
    page = visit(f"{server.address}/{CURVE}")
    top = "document.querySelector('[data-testid=stMain]').scrollTop"
    page.locator("h1").click()
    page.keyboard.press("PageDown")  # the clock stands at its end
    page.wait_for_timeout(500)
    assert page.evaluate(top) > 0
    page.goto(f"{server.address}/devices?view=meta")
    settle(page)
    page.locator("h1").click()
    page.keyboard.press(" ")
    page.wait_for_timeout(500)
    assert page.evaluate(top) > 0


def test_space_plays_and_pauses_and_the_speed_stays(server, visit):
    page = visit(f"{server.address}/{CURVE}")
    page.locator("h1").click()
    page.keyboard.press(" ")
    page.wait_for_timeout(700)
    page.keyboard.press(" ")
    usual = frame(page)
    assert 1 <= usual <= 5
    transport(page).locator("select").select_option("2")
    page.reload()
    settle(page)
    assert transport(page).locator("select").input_value() == "2"
    page.keyboard.press(" ")
    page.wait_for_timeout(700)
    page.keyboard.press(" ")
    assert frame(page) > usual


def test_buttons_are_reached_by_tab_with_a_name_and_a_visible_focus(server, visit):
    page = visit(f"{server.address}/{CURVE}")
    transport(page).locator("[name=first]").focus()
    names = []
    for _ in range(6):
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Tab")
    assert names == ["To the start", "One step back", "Play", "One step on", "To the end", "step"]
    transport(page).locator("[name=first]").focus()
    page.keyboard.press("Enter")
    assert frame(page) == 0


def test_the_words_change_and_the_picture_stays(server, visit):
    page = visit(f"{server.address}/{CURVE}")
    press(page, "back")
    page.evaluate("document.querySelector('[class*=st-key-picture-] svg').dataset.mine = 'yes'")
    before = label(page)
    move(page, "Step size", "End")  # the path runs away: another story, and other axes
    assert label(page) != before
    assert page.locator("[class*=st-key-picture-] svg[data-mine=yes]").count() == 1
    assert frame(page) == 14
    said = page.locator(".transport-says").first.text_content()
    assert said == label(page)
    press(page, "last")
    move(page, "Steps", "Home")
    move(page, "Steps", "ArrowRight", 4)
    assert frame(page) == 5  # who stands at the end stays there


def test_less_motion_is_respected(server, chromium):
    context = chromium.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(f"{server.address}/{CURVE}")
    settle(page)
    press(page, "play")
    page.wait_for_timeout(700)
    assert frame(page) == 0
    page.wait_for_timeout(700)
    assert 0 < frame(page) < 15
    context.close()


def test_presenting_shows_the_picture_alone_and_escape_leads_back(server, visit):
    page = visit(f"{server.address}/{CURVE}?step_size=0.4", 1920, 1080)
    usual = page.locator("[class*=st-key-picture-] svg.marks").first.bounding_box()
    page.get_by_role("button", name="Present").click()
    page.wait_for_url("**present=true*")
    settle(page)
    assert not page.get_by_test_id("stSidebar").is_visible()
    large = page.locator("[class*=st-key-picture-] svg.marks").first.bounding_box()
    assert large["width"] > usual["width"]
    assert page.get_by_role("tablist").first.bounding_box()["y"] < 1080
    page.keyboard.press("Escape")
    page.wait_for_function("!location.search.includes('present')")
    settle(page)
    assert page.get_by_test_id("stSidebar").is_visible()
    assert "step_size=0.4" in page.url


def test_a_picture_that_fills_the_screen_has_its_transport_at_its_foot(server, visit):
    page = visit(f"{server.address}/{CURVE}")
    picture = page.locator("[class*=st-key-picture-] svg.marks").first
    picture.hover()
    page.get_by_role("button", name="Fullscreen").first.click()
    row = transport(page)
    page.wait_for_function("document.querySelector('.transport').getBoundingClientRect().bottom >= 718")
    below, above = row.bounding_box(), picture.bounding_box()
    assert above["y"] + above["height"] <= below["y"]
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert frame(page) == 1
    press(page, "next")
    assert frame(page) == 2
    page.keyboard.press(" ")
    page.wait_for_timeout(700)
    page.keyboard.press(" ")
    assert frame(page) > 2
    page.get_by_role("button", name="Close fullscreen").click()
    page.wait_for_function("document.querySelector('.transport').getBoundingClientRect().bottom < 300")
