"""A server that is started again in mid-lesson: every browser comes back by itself to where it was."""

import os
import time
from urllib.parse import urlencode

import pytest

from core.lesson_plan import Step, to_text
from pages.parts import address
from tests.browser.conftest import Server, settle
from tests.browser.line import Line
from tests.browser.test_visit import move
from tests.browser.test_vote import LANDS, SWINGS, counted, phone, press

# Seconds; SLOW=1 waits as long as Streamlit takes to forget a session that nobody comes back to.
AWAY = (4, 125) if os.environ.get("SLOW") else (4,)


@pytest.fixture
def killed(tmp_path):
    """Yield a server and a function that kills it and starts another in its place."""
    servers = [Server(tmp_path / "first.log")]

    def kill_and_start():
        first = servers[-1]
        first.process.kill()
        first.process.wait(20)
        port = first.address.rpartition(":")[2]
        servers.append(Server(tmp_path / "second.log", port=int(port)))

    yield servers[0], kill_and_start
    servers[-1].stop()


def opened(chromium, address):
    """Open an address; a server that is away is worth a complaint on the console, which is not heard."""
    page = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(30_000)
    page.goto(address)
    settle(page)
    return page


def back(page, session):
    """Wait until a page has come back to a server that does not know its session."""
    page.wait_for_function("was => sessionStorage.seePyTorch !== was", arg=session, timeout=90_000)
    page.wait_for_timeout(1500)
    settle(page)


def until(page, holds):
    """Wait until something holds, on a busy machine for long."""
    for _ in range(60):
        if holds():
            return
        page.wait_for_timeout(500)
    assert holds()


def session_of(page):
    return page.evaluate("sessionStorage.seePyTorch")


def words(page):
    """Return what stands on a page, but for what a running bar says."""
    return page.get_by_test_id("stMarkdown").all_inner_texts()


def test_settings_panel_and_a_lesson_in_the_making_outlive_the_server(chromium, killed):
    server, kill_and_start = killed
    page = opened(chromium, f"{server.address}/gradient_descent?panel=Predict&start=4")
    move(page, "Step size", "ArrowRight", 3)
    page.wait_for_url("**step_size=0.28**")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Add to my lesson").click()
    page.get_by_role("button", name="My lesson (1)").wait_for()
    page.keyboard.press("Escape")
    page.get_by_test_id("stRadio").get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Show me").click()
    page.get_by_text("What did you see?").wait_for()
    page.get_by_test_id("stRadio").get_by_role("radio").nth(1).check(force=True)
    page.get_by_text("Look once more").or_(page.get_by_text("You saw it")).first.wait_for()
    settle(page)
    before = page.url, page.get_by_test_id("stMarkdown").all_inner_texts()
    session = page.evaluate("sessionStorage.seePyTorch")
    kill_and_start()
    page.wait_for_function("was => sessionStorage.seePyTorch !== was", arg=session, timeout=90_000)
    page.wait_for_timeout(3000)
    settle(page)
    assert (page.url, page.get_by_test_id("stMarkdown").all_inner_texts()) == before
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url("**step_size=0.28**")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="My lesson (1)").wait_for()
    page.keyboard.press("Escape")
    move(page, "Step size", "ArrowRight")  # and the lesson goes on
    page.wait_for_url("**step_size=0.29**")
    assert "start=4" in page.url
    page.context.close()


POINTS = "x, y, class\n" + "\n".join(f"{n / 10:.1f}, {n % 3 / 5}, {n % 2}" for n in range(12))
PLAN = (Step("autograd", ""), Step("gradient_descent", "step_size=0.4"), Step("broadcasting", ""))
FOLLOWED = urlencode({"plan": address.pack(to_text(PLAN)), "plan_step": "1"})


def test_a_whole_class_comes_back(chromium, killed):
    """Own points, a prediction, a room with votes, a lesson that is followed, and a long run."""
    server, kill_and_start = killed
    at = server.address
    own = opened(chromium, f"{at}/classification?data=your+own")
    own.get_by_label("Your points").fill(POINTS)
    own.keyboard.press("Control+Enter")
    own.wait_for_url("**own_points=*")
    predictor = opened(chromium, f"{at}/gradient_descent?panel=Predict")
    predictor.get_by_text(LANDS).click()
    follower = opened(chromium, f"{at}/autograd?{FOLLOWED}")
    follower.get_by_role("button", name="Next", exact=True).click()
    follower.get_by_text("Page 2 of 3").wait_for()
    trainer = opened(chromium, f"{at}/curve_fitting?optimizer=sgd&epochs=6000&batch_size=20")
    trainer.get_by_role("button", name="Train: 60,000 steps").click()
    wall = opened(chromium, f"{at}/gradient_descent?panel=Predict")
    press(wall, "Ask the class")
    wall.wait_for_url("**room=*")
    code = wall.url.partition("room=")[2][:4]
    tiny = phone(chromium, f"{at}/vote/{code}")
    press(tiny, LANDS)
    laptop = opened(chromium, f"{at}/gradient_descent?panel=Predict&room={code}")
    laptop.get_by_text(SWINGS).click()
    counted(wall, 2)
    wall.wait_for_timeout(2500)  # it keeps what it shows
    pages = [own, predictor, follower, wall, laptop]
    for page in (*pages, trainer):
        page.wait_for_timeout(300)
    before = [(page.url, words(page), session_of(page)) for page in pages]
    was_training = session_of(trainer)
    kill_and_start()
    for page, (url, said, session) in zip(pages, before, strict=True):
        back(page, session)
        assert page.url == url
        if page not in (wall, laptop):
            until(page, lambda page=page, said=said: words(page) == said)
    back(trainer, was_training)
    trainer.get_by_role("button", name="Train: 60,000 steps").wait_for()
    assert own.get_by_label("Your points").input_value() == POINTS
    counted(wall, 2)
    laptop.get_by_role("radio", name=SWINGS).wait_for()
    assert laptop.get_by_role("radio", name=SWINGS).is_checked()
    tiny.locator("button[aria-pressed=true]", has_text=LANDS).wait_for()
    press(wall, "Close round one")
    for student in (tiny, laptop):
        student.get_by_text("Round one is closed").wait_for()
    for page in (*pages, trainer, tiny):
        page.context.close()


@pytest.mark.parametrize("sleeps", [False, True], ids=["awake", "asleep"])
@pytest.mark.parametrize("seconds", AWAY)
def test_a_network_that_is_away_for_a_while(chromium, server, seconds, sleeps):
    """The laptop may sleep meanwhile: then its browser does nothing at all."""
    line = Line(int(server.address.rpartition(":")[2]))
    page = opened(chromium, f"http://127.0.0.1:{line.port}/gradient_descent?panel=Predict&start=4")
    move(page, "Step size", "ArrowRight", 3)
    page.wait_for_url("**step_size=0.28**")
    settle(page)
    before = page.url, words(page)
    tab = page.context.new_cdp_session(page)
    line.is_cut = True
    if sleeps:
        tab.send("Page.setWebLifecycleState", {"state": "frozen"})
    else:
        page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    time.sleep(seconds)
    line.is_cut = False
    if sleeps:
        tab.send("Page.setWebLifecycleState", {"state": "active"})
        page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])")
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]", timeout=90_000)
    page.wait_for_timeout(1000)
    settle(page)
    assert (page.url, words(page)) == before
    move(page, "Step size", "ArrowRight")
    page.wait_for_url("**step_size=0.29**")
    assert "start=4" in page.url
    page.context.close()


def test_a_reload_keeps_the_lesson_in_the_making(server, visit):
    page = visit(f"{server.address}/autograd")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Add to my lesson").click()
    page.get_by_role("button", name="My lesson (1)").click()
    page.get_by_label("A question").fill("What does c hold?")
    page.keyboard.press("Tab")
    page.wait_for_function("sessionStorage.seePyTorch.includes('What does c hold?')")
    page.reload()  # with the dialog open
    settle(page)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="My lesson (1)").click()
    page.wait_for_function(
        "document.querySelector('[data-testid=stDialog] input')?.value === 'What does c hold?'"
    )


def test_a_server_that_does_not_know_the_visit_leaves_the_address_until_it_is_told(server, visit):
    page = visit(f"{server.address}/gradient_descent?start=4")
    kept = page.evaluate("sessionStorage.seePyTorchWork")
    page.evaluate("window.seePyTorchSession = 'of a server that is gone'")
    move(page, "Step size", "ArrowRight", 3)
    settle(page)
    page.wait_for_timeout(500)
    assert page.url.endswith("?start=4")
    assert page.evaluate("sessionStorage.seePyTorchWork") == kept
