"""The training loop in a real browser: keys walk through the lines, and the clock compares loops."""

from tests.browser.conftest import settle
from tests.browser.test_visit import frame, press


def state(page):
    """Return the table of the state, row by row."""
    return page.locator("table").first.inner_text()


def walk(page, key, line):
    """Press a key, and wait for the line that it leads to."""
    page.keyboard.press(key)
    page.wait_for_url(f"**line={line}*")
    settle(page)


def marked(page):
    """Return the line of the loop that has the mark."""
    lines = page.locator("[data-testid=stCode]").first.inner_text().splitlines()
    return next(line for line in lines if "▶" in line)


def test_arrow_keys_and_a_clicker_walk_through_the_lines(server, visit):
    page = visit(f"{server.address}/training_loop")
    page.locator("h1").click()
    assert "at the start" in state(page)
    for line, key in enumerate(("ArrowRight", "PageDown", "ArrowRight", "PageDown"), start=1):
        walk(page, key, line)
    assert marked(page) == "▶ loss.backward()"
    assert "-5.2349" in state(page)
    walk(page, "ArrowLeft", 3)
    walk(page, "PageUp", 2)
    assert marked(page) == "▶ loss = loss_func(y_hat, y)"


def test_a_step_moves_nothing_below_it(server, visit):
    page = visit(f"{server.address}/training_loop?line=1", 1280, 1800)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    place = chart.bounding_box()["y"]
    for line in range(2, 8):
        walk(page, "ArrowRight", line)
        assert abs(chart.bounding_box()["y"] - place) < 2


def test_stepping_leaves_the_clock_alone(server, visit):
    page = visit(f"{server.address}/training_loop?zero_grad=left+out", 1280, 1800)
    assert frame(page) == 59
    press(page, "first")
    press(page, "forward")
    walk(page, "PageDown", 1)
    assert frame(page) == 1


def test_both_loops_play_beside_each_other(server, visit):
    page = visit(f"{server.address}/training_loop?zero_grad=left+out", 1280, 1800)
    numbers = page.locator("[data-testid=stVegaLiteChart] text", has_text="your loop: loss")
    right = page.locator("[data-testid=stVegaLiteChart] text", has_text="right loop: loss")
    press(page, "first")
    start = numbers.first.text_content()
    assert start.removeprefix("your") == right.first.text_content().removeprefix("right")
    press(page, "play")
    page.wait_for_timeout(1200)
    press(page, "play")
    assert frame(page) >= 2
    assert numbers.first.text_content() != start
    assert numbers.first.text_content().removeprefix("your") != (
        right.first.text_content().removeprefix("right")
    )
