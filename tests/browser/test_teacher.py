"""The card for the teacher, by keyboard, on paper and on a phone."""

from tests.browser.conftest import settle

SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
PAPER = """() => {
  const card = document.querySelector(".st-key-teacher");
  const words = [...card.querySelectorAll("p, li")].filter(e => e.getBoundingClientRect().height > 0);
  return {
    words: words.map(e => e.innerText).join("\\n"),
    ink: new Set(words.map(e => getComputedStyle(e).color)).size,
    paper: getComputedStyle(card.querySelector("summary")).backgroundColor,
    buttons: [...card.querySelectorAll("button")]
      .filter(e => e.getBoundingClientRect().height > 0).length,
  };
}"""


def test_a_teacher_opens_prints_and_walks_through_it(server, visit, visit_on_a_phone):
    page = visit(f"{server.address}/gradient_descent", scheme="dark")
    page.locator(".st-key-teacher summary").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Three questions").wait_for()
    page.wait_for_url("**teacher=card**")

    page.emulate_media(media="print")
    page.wait_for_timeout(500)  # colours change slowly
    paper = page.evaluate(PAPER)
    assert "What goes wrong in class" in paper["words"]
    assert "Ask:" in paper["words"]
    assert (paper["ink"], paper["paper"], paper["buttons"]) == (1, "rgb(255, 255, 255)", 0)
    page.emulate_media(media="screen")

    page.get_by_role("button", name="5 minutes").press("Enter")
    page.get_by_text("Step 1 of 3").wait_for()
    settle(page)
    assert page.evaluate(SCROLLED) == 0
    page.get_by_role("button", name="Next", exact=True).press("Enter")
    page.wait_for_url("**teacher=five.2**")
    assert "step_size=0.8" in page.url
    page.reload()
    page.get_by_text("Step 2 of 3").wait_for()
    page.get_by_role("button", name="Present").click()
    page.locator(".st-key-leave").wait_for()
    assert not page.locator(".st-key-teacher").is_visible()
    assert not page.get_by_text("Step 2 of 3").is_visible()

    phone = visit_on_a_phone(f"{server.address}/optimizers?teacher=card")
    phone.get_by_role("button", name="20 minutes").tap()
    phone.get_by_text("Step 1 of 6").wait_for()
    settle(phone)
    assert phone.get_by_role("button", name="Next", exact=True).is_visible()
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 390
