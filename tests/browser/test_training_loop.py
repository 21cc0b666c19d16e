"""The training loop in a real browser: keys walk through the lines, and the clock compares loops."""

import base64

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import settle
from tests.browser.test_visit import frame, press

CLOCK = 1  # of the comparison; the first transport walks through the lines


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
    page = visit(f"{server.address}/training_loop?line=1&panel=Both+loops", 1280, 1800)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    place = chart.bounding_box()["y"]
    for line in range(2, 8):
        walk(page, "ArrowRight", line)
        assert abs(chart.bounding_box()["y"] - place) < 2


def test_stepping_leaves_the_clock_alone(server, visit):
    page = visit(f"{server.address}/training_loop?zero_grad=left+out&panel=Both+loops", 1280, 1800)
    assert frame(page, CLOCK) == 60
    press(page, "first", CLOCK)
    press(page, "next", CLOCK)
    page.locator("h1").click()
    walk(page, "PageDown", 1)
    assert frame(page, CLOCK) == 1


def test_both_loops_play_beside_each_other(server, visit):
    page = visit(f"{server.address}/training_loop?zero_grad=left+out&panel=Both+loops", 1280, 1800)
    numbers = page.locator("[data-testid=stVegaLiteChart] text", has_text="your loop: loss")
    right = page.locator("[data-testid=stVegaLiteChart] text", has_text="right loop: loss")
    press(page, "first", CLOCK)
    start = numbers.first.text_content()
    assert start.removeprefix("your") == right.first.text_content().removeprefix("right")
    press(page, "play", CLOCK)
    page.wait_for_timeout(1200)
    press(page, "play", CLOCK)
    assert frame(page, CLOCK) >= 2
    assert numbers.first.text_content() != start
    assert numbers.first.text_content().removeprefix("your") != (
        right.first.text_content().removeprefix("right")
    )


def listen(page):
    """Return a list that fills with what the server sends from now on."""
    heard = []

    def hear(event):
        if event["response"]["opcode"] == 2:
            heard.append(ForwardMsg.FromString(base64.b64decode(event["response"]["payloadData"])))

    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", hear)
    return heard


def elements(heard):
    """Return the kinds of elements that were drawn; what the browser has already goes by its hash."""
    kinds = []
    for message in heard:
        if message.WhichOneof("type") == "ref_hash":
            kinds.append("known")
        elif message.delta.WhichOneof("type") == "new_element":
            kinds.append(message.delta.new_element.WhichOneof("type"))
    return kinds


def fragments(heard):
    """Return the fragments of the page that were drawn."""
    return {message.delta.fragment_id for message in heard if message.WhichOneof("type") == "delta"}


def test_a_step_draws_the_lines_alone_and_leaves_the_page_as_it_is(server, visit):
    """On a server that has warmed up: its pages are imported before the first visitor comes."""
    page = visit(f"{server.address}/training_loop?line=1&panel=Both+loops", 1280, 1800)
    heard = listen(page)
    drawn = set()
    for line, key in ((2, "ArrowRight"), (3, "PageDown"), (2, "ArrowLeft")):
        heard.clear()
        walk(page, key, line)
        kinds = elements(heard)
        assert kinds.count("code") == 2  # the lines of the loop, and the arithmetic of this one
        assert set(kinds) <= {"code", "markdown", "bidi_component"}
        drawn |= fragments(heard)
    (steps,) = drawn
    heard.clear()
    page.get_by_role("slider", name="Iterations").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**steps=1&*")
    settle(page)
    assert {"vega_lite_chart", "known"} & set(elements(heard))
    assert fragments(heard) - {steps}
