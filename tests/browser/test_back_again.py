"""A server that is started again in mid-lesson: every browser comes back by itself to where it was."""

import pytest

from tests.browser.conftest import Server, settle
from tests.browser.test_visit import move


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


def picture(page):
    return page.locator("[data-testid=stVegaLiteChart] svg").first.get_attribute("aria-label")


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
