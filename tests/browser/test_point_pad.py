"""Points put on the pad by mouse and by thumb: they train the network, and travel in the link."""

from urllib.parse import urlencode

import pytest

from core.typed.points import read_points
from pages.classification.own_points import EXAMPLE, EXAMPLES
from pages.classification.regions import Settings
from pages.parts import address
from tests.browser import one_screen
from tests.browser.conftest import settle

FIELD = "document.querySelector('textarea').value"
PICTURE = "[data-testid=stVegaLiteChart] svg"


def open_pad(server, visit, **more):
    settings = Settings(data="your own", epochs=10, held_back=0.0, **more)
    page = visit(f"{server.address}/classification?{urlencode(address.write(settings))}")
    settle(page)
    return page


def put(page, tap, across, down):
    """Put a point on the pad, so far from its left and upper edges as a share of its size."""
    box = page.locator(".point-pad svg").bounding_box()
    place = box["x"] + across * box["width"], box["y"] + down * box["height"]
    (page.touchscreen.tap if tap else page.mouse.click)(*place)


@pytest.mark.parametrize("by_thumb", [False, True])
def test_a_point_is_added_where_it_was_put_and_undone(server, visit, visit_on_a_phone, by_thumb):
    page = open_pad(server, visit_on_a_phone if by_thumb else visit)
    page.evaluate(f"() => {{ document.querySelector('{PICTURE}').isTheSame = true }}")
    page.locator(".point-pad").scroll_into_view_if_needed()
    before = page.locator(".point-pad").bounding_box()
    page.get_by_role("radio", name="class 2").click()
    put(page, by_thumb, 0.5, 0.25)
    assert page.locator(".point-pad circle").count() == 17
    page.wait_for_function(f"() => {FIELD}.includes('class 2')")
    settle(page)
    points, names = read_points(page.evaluate(f"() => {FIELD}"))
    assert names == ("red", "blue", "class 2")
    assert points.rows[-1][:2] == pytest.approx((0, 1.6), abs=0.05)
    assert points.rows[-1][2] == 2
    assert sorted(points.rows[:-1]) == sorted(read_points(EXAMPLE)[0].rows)
    assert "own_points=z." in page.url
    assert page.locator(".point-pad").bounding_box() == before
    assert page.evaluate(f"() => document.querySelector('{PICTURE}').isTheSame")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function(f"() => !{FIELD}.includes('class 2')")
    settle(page)
    assert page.locator(".point-pad circle").count() == 16
    if by_thumb:
        shown = one_screen.measure(page)
        top, pad = shown["transports"][0]["top"], page.locator(".point-pad").bounding_box()
        assert pad["y"] + pad["height"] - top <= one_screen.PHONE[1] - one_screen.HEADER
        assert shown["pictures"][0]["bottom"] <= pad["y"]
        assert shown["pictures"][0]["type"] >= one_screen.LEAST_ON_A_PHONE


def test_a_cleared_plane_says_what_it_needs_and_then_trains(server, visit):
    page = open_pad(server, visit)
    one_screen.fits(one_screen.measure(page), one_screen.LAPTOP)  # the pad stands beside the picture
    text = page.evaluate(f"() => {FIELD}")
    page.get_by_role("button", name="Clear").click()
    said = page.locator(".point-pad [role=status]")
    assert said.inner_text() == "0 points: 10 more, please"
    for number in range(10):
        put(page, False, 0.1 + 0.08 * number, 0.2)
    assert said.inner_text() == "10 points: another class, please"
    page.wait_for_timeout(800)
    assert page.evaluate(f"() => {FIELD}") == text  # the network keeps what it can be trained on
    page.get_by_role("radio", name="blue").click()
    put(page, False, 0.5, 0.8)
    page.wait_for_function(f"() => {FIELD}.includes('blue') && {FIELD}.split('\\n').length === 12")
    settle(page)
    assert said.inner_text() == "11 points"
    assert page.locator(".point-pad circle").count() == 11


def test_a_class_keeps_its_name_where_the_one_before_it_is_gone(server, visit):
    page = open_pad(server, visit)
    page.get_by_role("button", name="Clear").click()
    for name, down in (("blue", 0.2), ("class 2", 0.8)):
        page.get_by_role("radio", name=name).click()
        for number in range(6):
            put(page, False, 0.1 + 0.1 * number, down)
    page.wait_for_function(f"() => !{FIELD}.includes('red') && {FIELD}.includes('class 2')")
    settle(page)
    told = page.locator(".point-pad [role=radio]").all_inner_texts()
    assert told[:2] == ["blue", "class 2"]
    assert len(set(told)) == 4
    assert page.get_by_role("radio", name="class 2").get_attribute("aria-checked") == "true"
    put(page, False, 0.9, 0.9)
    page.wait_for_function(f"() => {FIELD}.split('class 2').length === 8")


def test_labels_that_look_like_markup_stay_words(server, visit):
    page = open_pad(server, visit, own_points=EXAMPLES[1])
    put(page, False, 0.5, 0.5)
    page.wait_for_function(f"() => {FIELD}.startsWith('x, y, label')")
    settle(page)
    assert set(read_points(page.evaluate(f"() => {FIELD}"))[1]) == set(read_points(EXAMPLES[1])[1])
    assert page.get_by_role("radio", name="<b>bold</b>").count() == 1
