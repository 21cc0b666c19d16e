"""The race in a real browser: all on one clock, kept while a step size moves, and a clickable legend."""

from tests.browser.test_visit import frame, move, press

CHART = "[data-testid=stVegaLiteChart]"


def words(page):
    """Return the arithmetic of the step that is shown."""
    lines = page.locator(f"{CHART} text tspan").all_text_contents()
    return "\n".join(lines).replace("\u00a0", " ")


def test_the_clock_outlives_a_moved_step_size(server, visit):
    page = visit(f"{server.address}/optimizers")
    assert frame(page) == 100
    press(page, "first")
    for _ in range(4):
        press(page, "next")
    move(page, "sgd", "ArrowRight")
    assert "ravine_sgd=0.02" in page.url
    assert frame(page) == 4


def test_the_legend_picks_out_one_optimizer(server, visit):
    page = visit(f"{server.address}/optimizers")
    chart = page.locator(CHART).first
    page.mouse.move(0, 0)
    before = chart.screenshot()
    chart.locator(".role-legend-label text", has_text="rmsprop").first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    assert chart.screenshot() != before


def test_the_arithmetic_of_a_step_unfolds_in_the_browser(server, visit):
    page = visit(f"{server.address}/optimizers?view=one_step&optimizer=momentum")
    press(page, "first")
    assert "step 0 → 1: g₀ = -5.235" in words(page)
    assert "= 0.9 · 0 + (-5.235)" in words(page)
    press(page, "next")
    assert "step 1 → 2: g₀" in words(page)
    assert "= 0.9 · (-5.235) + (-5.025)" in words(page)
