"""A challenge in a real browser: reached by the keyboard, told, remembered; and on a phone."""

from tests.browser.conftest import settle

TOLD = ".st-key-challenge_told"
BOX = f"document.querySelector('{TOLD}').getBoundingClientRect().height"


def test_a_challenge_is_reached_by_keys_told_remembered_and_on_the_home_page(server, visit):
    page = visit(f"{server.address}/gradient_descent?panel=Challenge")
    page.get_by_role("button", name="Start here").press("Enter")
    page.get_by_text("f(x) after 3 steps is 513").wait_for()
    settle(page)
    height, steps = page.evaluate(BOX), 15  # from 0.25 to 0.1
    slider = page.get_by_role("slider", name="Step size")
    for _ in range(steps):
        slider.press("ArrowLeft")
    page.locator(TOLD).get_by_text("Reached.").wait_for()
    assert page.evaluate(BOX) == height
    page.locator("[role=status]", has_text="f(x) after 3 steps is 0").wait_for(state="attached")
    assert "check_circle" not in page.locator("[role=status]").last.text_content()
    page.wait_for_function("location.search.includes('reached=')")
    page.reload()
    page.locator(TOLD).get_by_text("Reached.").wait_for()
    page.get_by_role("link", name="See PyTorch").first.click()
    page.get_by_text("1 of 4 challenges").wait_for()


def test_on_a_phone_the_line_under_the_controls_follows_the_slider(server, visit_on_a_phone):
    page = visit_on_a_phone(f"{server.address}/gradient_descent?curve=steep&steps=3&step_size=0.11")
    page.get_by_role("tab", name="Challenge").tap()
    page.locator(TOLD).get_by_text("Reached.").wait_for()
    for mark in page.locator(f"{TOLD} li [role=img]").all():
        assert mark.bounding_box()["x"] >= page.locator(TOLD).bounding_box()["x"]
    lab = page.locator(".st-key-lab")
    lab.get_by_text("Reached.").wait_for()
    slider = page.get_by_role("slider", name="Step size")
    for _ in range(3):
        slider.press("ArrowRight")
    lab.get_by_text("below 0.01 is the goal").wait_for()
    page.locator(TOLD).get_by_text("you have reached it before").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
