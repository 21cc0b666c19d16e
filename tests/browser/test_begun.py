"""What was begun on a page, and no address has, outlives a reload of the tab."""

import pytest

from tests.browser.conftest import settle

# All that a student reads and has chosen, the words of pictures included.
SEEN = """() => [...document.querySelectorAll(
    "[data-testid=stMarkdown], [data-testid=stAlert], [data-testid=stCaptionContainer], pre")]
  .map(e => e.innerText).concat(
    [...document.querySelectorAll("input")].map(e => `${e.checked} ${e.disabled} ${e.value}`),
    [...document.querySelectorAll("[data-testid=stVegaLiteChart] svg")].map(e => e.ariaLabel),
    [...document.querySelectorAll("[data-testid=stMain] button")].map(e => e.innerText))"""


def rests_at(page):
    """Return address and page, once both stay as they are."""
    before = None
    while (now := (page.url, page.evaluate(SEEN))) != before:
        before = now
        page.wait_for_timeout(400)
    return now


def choose(page, number, name=""):
    """Choose an answer by keyboard, of the panel's only question or of the one with a name."""
    asked = page.get_by_test_id("stRadio").filter(has_text=name)
    asked.get_by_role("radio").nth(number).check(force=True)
    settle(page)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def predict(page):
    press(page, "A hint")
    choose(page, 0)
    yield
    press(page, "Show me")
    choose(page, 1)
    yield
    press(page, "Back")
    press(page, "Another question")
    press(page, "A hint")
    yield


def find_the_fault(page):
    for number in range(9):
        choose(page, number, "Which line")
        if page.get_by_text("Why?").count():
            break
    choose(page, 0, "Why?")
    yield
    press(page, "Show me both")
    page.get_by_label("Paste an error message").fill("mat1 and mat2 shapes cannot be multiplied")
    page.keyboard.press("Enter")
    settle(page)
    yield


def order_lines(page):
    for _ in range(3):
        page.get_by_role("button").filter(has_text="loss").first.click()
        settle(page)
    choose(page, 0)
    press(page, "Run")
    yield


WORK = {
    "gradient_descent?panel=Predict": predict,
    "nn_modules?view=sequential&panel=Mistakes": find_the_fault,
    "training_loop?panel=Lines": order_lines,
}


@pytest.mark.parametrize(("address", "do"), WORK.items(), ids=[do.__name__ for do in WORK.values()])
def test_a_reload_keeps_what_was_begun(server, visit, address, do):
    page = visit(f"{server.address}/{address}")
    for _ in do(page):
        before = rests_at(page)
        page.reload()
        settle(page)
        for _ in range(20):  # what the tab has brought along comes with a second run
            if (now := (page.url, page.evaluate(SEEN))) == before:
                break
            page.wait_for_timeout(250)
        assert now == before
