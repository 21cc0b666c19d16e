"""The training loop in a real browser: keys walk through the lines, and both loops follow."""

import base64

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import settle
from tests.browser.one_screen import LAPTOP, fits, measure


def state(page):
    """Return the tables of the state, row by row."""
    return "\n".join(page.locator(".st-key-narrow-lines table").all_inner_texts())


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
    page = visit(f"{server.address}/training_loop?line=1")
    below = [page.locator("[data-testid=stVegaLiteChart]").first, page.locator("[role=tablist]")]
    places = [each.bounding_box()["y"] for each in below]
    for line in range(2, 8):
        walk(page, "ArrowRight", line)
        for each, place in zip(below, places, strict=True):
            assert abs(each.bounding_box()["y"] - place) < 2


def losses(page):
    """Return the losses that the picture says, of both loops."""
    words = page.locator(
        "[data-testid=stVegaLiteChart] text", has_text=" loop: loss "
    ).all_text_contents()
    return dict(each.split(": loss ") for each in words)


def test_both_loops_follow_the_one_clock_and_the_browser_keeps_their_picture(server, visit):
    page = visit(f"{server.address}/training_loop?zero_grad=left+out&line=3")
    assert page.locator(".transport:not([hidden])").count() == 1
    page.evaluate("document.querySelector('[data-testid=stVegaLiteChart] svg').id = 'kept'")
    start = losses(page)
    assert start["your loop"] == start["right loop"] == "6.851"
    walk(page, "ArrowRight", 4)
    first = losses(page)
    assert first["your loop"] == first["right loop"] != "6.851"
    for line in (5, 6, 7, 8):
        walk(page, "ArrowRight", line)
    second = losses(page)
    assert float(second["your loop"]) < float(second["right loop"]) < float(first["right loop"])
    assert page.locator("#kept").count() == 1


def test_the_largest_loop_fits_a_laptop_with_its_picture(server, visit):
    page = visit(f"{server.address}/training_loop?data=50+points&step_with=Adam&line=100")
    seen = measure(page)
    assert len(seen["pictures"]) == 1
    fits(seen, LAPTOP)


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
    page = visit(f"{server.address}/training_loop?line=2")
    heard = listen(page)
    drawn = set()
    for line, key in ((3, "ArrowRight"), (4, "PageDown"), (5, "ArrowRight"), (4, "ArrowLeft")):
        heard.clear()
        walk(page, key, line)
        kinds = elements(heard)
        assert kinds.count("code") == 2  # the lines of the loop, and the arithmetic of this one
        assert set(kinds) <= {"code", "markdown", "bidi_component", "vega_lite_chart", "known"}
        assert ("vega_lite_chart" in kinds) <= (line in (4, 5))  # when an iteration is over, or not yet
        drawn |= fragments(heard)
    (steps,) = drawn
    heard.clear()
    page.get_by_role("slider", name="Iterations").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**steps=1&*")
    settle(page)
    assert {"vega_lite_chart", "known"} & set(elements(heard))
    assert fragments(heard) - {steps}
