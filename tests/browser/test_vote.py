"""A class votes: a wall, a phone with the tiny page, and a laptop on the lesson's page."""

import re

import pytest

from tests.browser.conftest import PHONES_AGENT, Server, settle

LANDS = "It arrives at the minimum: less than 1% of the way is left"
SWINGS = "It comes nearer, and is still on its way"


@pytest.fixture(scope="module")
def below_a_path(tmp_path_factory):
    """A server whose app has a path of its own."""
    server = Server(tmp_path_factory.mktemp("path") / "server.log", "--server.baseUrlPath=/class/7")
    yield server
    server.stop()


def open_room(visit, address, query="panel=Predict"):
    wall = visit(f"{address}/gradient_descent?{query}")
    wall.get_by_role("button", name="Ask the class").click()
    wall.get_by_role("button", name="Close round one").wait_for()
    wall.wait_for_url("**room=*")
    return wall, wall.url.partition("room=")[2][:4]


def code_of(wall):
    """Return the address in the QR code, when the wall has found out which one is reached."""
    return wall.get_by_role("img", name=re.compile("QR code of")).get_attribute("alt")


def press(page, name):
    page.get_by_role("button", name=name).click()


def phone(chromium, address):
    """Open the tiny page on a phone, without waiting for a Streamlit that is not there."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, user_agent=PHONES_AGENT
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(address)
    return page


def counted(wall, number):
    wall.get_by_role("heading", name=re.compile(rf"^{number} ha(s|ve) answered")).wait_for()


def test_a_class_votes_discusses_votes_again_and_sees_it(server, visit, chromium):
    wall, code = open_room(visit, server.address)
    wall.locator("img[alt*='/vote/']").wait_for()
    assert code_of(wall).endswith(f"/vote/{code}")
    tiny = phone(chromium, f"{server.address}/vote/{code}")
    sizes = [tiny.evaluate("performance.getEntriesByType('resource').length")]
    assert sizes == [0]  # nothing but the page itself
    tiny.get_by_role("button", name=LANDS).click()
    tiny.locator("button[aria-pressed=true]").wait_for()
    counted(wall, 1)

    laptop = visit(f"{server.address}/gradient_descent?panel=Predict&room={code}")
    laptop.get_by_text(SWINGS).click()
    counted(wall, 2)
    assert not wall.get_by_role("table").count()  # nobody sees what the others say

    press(wall, "Close round one")
    tiny.get_by_text("Round one is closed").wait_for()
    laptop.get_by_text("Round one is closed").wait_for()
    wall.reload()  # the browser keeps the secret of whoever opened the room
    press(wall, "Open round two")
    tiny.get_by_role("button", name=LANDS).click()
    laptop.get_by_text("Answer again").wait_for()
    laptop.get_by_text(LANDS).click()
    counted(wall, 2)
    press(wall, "Close round two")
    wall.get_by_role("table").wait_for()
    row = wall.get_by_role("row", name=re.compile(LANDS))
    assert row.get_by_role("cell").all_inner_texts() == ["1 (50 %)", "2 (100 %)"]
    wall.get_by_text("1 found the right answer, 0 left it").wait_for()
    tiny.get_by_text(f"It is: {LANDS}").wait_for()
    laptop.get_by_text(f"It is: {LANDS}").first.wait_for()
    laptop.wait_for_timeout(500)
    assert not laptop.get_by_role("button", name="Close the room").count()

    press(wall, "Show me")
    wall.wait_for_url("**start=-5*")
    settle(wall)
    assert wall.locator("h1").bounding_box()["y"] > 0  # the picture is in sight again
    tiny.get_by_role("link", name="See it for yourself").click()
    tiny.wait_for_url("**/gradient_descent?start=-5")
    tiny.context.close()


def test_the_next_question_goes_to_the_same_room_from_another_lesson(server, visit, chromium):
    wall, code = open_room(visit, server.address)
    tiny = phone(chromium, f"{server.address}/vote")
    tiny.get_by_label("The code on the wall").fill(code.lower())
    press(tiny, "Go in")
    tiny.get_by_role("button", name=LANDS).wait_for()
    press(wall, "Show the answers now")
    press(wall, "Ask something else")
    wall.get_by_role("button", name="Ask the class").wait_for()
    wall.get_by_role("link", name="Autograd").last.click()
    wall.wait_for_url("**/autograd")
    settle(wall)
    wall.get_by_role("tab", name="Predict").click()
    press(wall, "Ask the class")
    wall.wait_for_url(f"**room={code}")
    tiny.get_by_text("detach").wait_for()
    press(wall, "Close the room")
    wall.get_by_role("button", name="Ask the class").wait_for()
    assert "room" not in wall.url
    tiny.get_by_text("There is no room of this code").wait_for()
    tiny.context.close()


def test_a_room_that_is_brought_back_late_is_found_by_the_page_that_said_it_is_over(server, chromium):
    tiny = phone(chromium, f"{server.address}/vote/BBBC")
    tiny.get_by_text("There is no room of this code").wait_for()
    tiny.get_by_label("The code on the wall").fill("AB")
    tiny.wait_for_event("response")
    assert tiny.get_by_label("The code on the wall").input_value() == "AB"  # it is not opened again
    tiny.route("**/vote/BBBC/now", lambda route: route.fulfill(json={"stamp": 0}))
    tiny.route("**/vote/BBBC", lambda route: route.fulfill(status=200, body="<html>It is back</html>"))
    tiny.get_by_text("It is back").wait_for()
    tiny.context.close()


def test_where_the_routes_are_not_reached_the_lesson_is(server, visit, chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    wall = context.new_page()
    wall.route("**/vote/**", lambda route: route.fulfill(status=200, body="<html>a portal</html>"))
    wall.goto(f"{server.address}/gradient_descent?panel=Predict")
    settle(wall)
    press(wall, "Ask the class")
    wall.get_by_role("button", name="Close round one").wait_for()
    settle(wall)
    wall.wait_for_timeout(1000)
    address = code_of(wall)
    assert "/vote/" not in address
    query = address.partition("?")[2]
    laptop = visit(f"{server.address}/gradient_descent?{query}")
    laptop.get_by_text(LANDS).click()
    counted(wall, 1)
    laptop.reload()  # one browser, one vote
    settle(laptop)
    assert laptop.get_by_role("radio", name=LANDS).is_checked()
    counted(wall, 1)
    context.close()


def test_below_a_path_of_its_own(below_a_path, visit, chromium):
    address = f"{below_a_path.address}/class/7"
    wall, code = open_room(visit, address)
    wall.locator("img[alt*='/vote/']").wait_for()
    assert code_of(wall).endswith(f"/class/7/vote/{code}")
    tiny = phone(chromium, f"{address}/vote/{code}")
    tiny.get_by_role("button", name=LANDS).click()
    tiny.locator("button[aria-pressed=true]").wait_for()
    counted(wall, 1)
    press(wall, "Show the answers now")
    tiny.get_by_role("link", name="See it for yourself").click()
    tiny.wait_for_url("**/class/7/gradient_descent?start=-5")
    tiny.context.close()


def test_it_works_by_keyboard(server, visit, chromium):
    wall, code = open_room(visit, server.address)
    tiny = phone(chromium, f"{server.address}/vote/{code}")
    for _ in range(8):
        tiny.keyboard.press("Tab")
        if LANDS in tiny.evaluate("document.activeElement.innerText"):
            break
    tiny.keyboard.press("Enter")
    tiny.locator("button[aria-pressed=true]", has_text=LANDS).wait_for()
    button = wall.get_by_role("button", name="Close round one")
    button.focus()
    wall.keyboard.press("Enter")
    wall.get_by_role("button", name="Open round two").wait_for()
    tiny.context.close()


def test_a_room_that_is_over_leaves_the_page_its_own_question(server, visit):
    page = visit(f"{server.address}/gradient_descent?panel=Predict&room=BBBB")
    page.get_by_text("There is no room BBBB any more").wait_for()
    page.get_by_text("Your prediction").wait_for()
