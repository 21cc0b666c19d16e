"""A long run in a real browser: it goes on while one reads on, and stops when it is told to."""

import re

LONG = "curve_fitting?optimizer=sgd&epochs=6000&batch_size=20"  # half a minute of training


def epoch_of(page):
    """Return the epoch that the progress bar names."""
    words = page.get_by_text(re.compile(r"^Epoch \d+ of 6000")).first.inner_text()
    return int(words.split()[1])


def test_a_long_run_goes_on_while_panels_are_opened_and_can_be_stopped(server, visit):
    page = visit(f"{server.address}/{LONG}")
    page.get_by_role("button", name="Train: 60,000 steps").click()
    page.get_by_text(re.compile(r"^Epoch [1-9]\d* of 6000")).first.wait_for()
    before = epoch_of(page)
    page.get_by_role("tab", name="Mistakes").click()
    page.get_by_text("Choose a mistake").wait_for()
    page.wait_for_function(
        "least => [...document.querySelectorAll('[data-testid=stProgress]')]"
        ".some(bar => Number(bar.innerText.split(' ')[1]) > least)",
        arg=before,
    )
    own = page.get_by_test_id("stMainBlockContainer")  # Streamlit's header has a Stop of its own
    own.get_by_role("button", name="Stop").click()
    page.get_by_text("A long run: this is it up to epoch").wait_for()
    page.get_by_role("button", name="Go on").wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    assert not page.locator("[data-testid=stProgress]").count()


def test_a_long_run_ends_when_its_settings_change(server, visit):
    page = visit(f"{server.address}/{LONG}")
    page.get_by_role("button", name="Train: 60,000 steps").click()
    page.get_by_text(re.compile(r"^Epoch [1-9]\d* of 6000")).first.wait_for()
    page.get_by_role("button", name="Reset").click()
    page.get_by_text("after 1500 epochs").wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    assert not page.locator("[data-testid=stProgress]").count()
