"""Share stays in its place: open, closed, and while another page is chosen."""

import pytest

from tests.browser.conftest import settle


@pytest.mark.parametrize("wait", [100, 1500])
def test_another_page_can_be_chosen_while_share_is_open(server, visit, wait):
    page = visit(f"{server.address}/linear_regression?noise=0.5")
    page.get_by_role("button", name="Share").click()
    page.wait_for_timeout(wait)
    home = page.get_by_role("link", name="See PyTorch").first
    home.click()
    page.wait_for_timeout(1500)
    if page.locator("h1").inner_text() != "See PyTorch":  # the first click only closed what was open
        home.click()
    page.get_by_role("heading", name="See PyTorch").wait_for()
    settle(page)
    page.locator("[class*=st-key-cards_] a[href$='gradient_descent']").click()
    page.wait_for_url("**/gradient_descent")
    settle(page)
    assert page.locator("h1").inner_text() == "Gradient descent"
    page.get_by_role("button", name="Share").click()
    link = page.get_by_test_id("stCode").get_by_text("step_size=0.25")
    link.wait_for()
    assert "noise" not in link.inner_text()


def test_the_link_has_what_was_typed_last(server, chromium):
    """Streamlit warns on the console of one run for the text and the press, so nobody listens."""
    page = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.goto(f"{server.address}/gradient_descent?curve=typed")
    settle(page)
    page.get_by_role("textbox", name="f(x)").fill("x**2 + 7")
    page.get_by_role("button", name="Share").click()  # without Enter
    link = page.get_by_test_id("stCode").get_by_text("curve=typed")
    link.wait_for(timeout=20_000)
    assert "x%2A%2A2+%2B+7" in link.inner_text()
    page.context.close()
