"""Loss functions in a real browser: legends that can be clicked, and both trainings on one clock."""

from tests.browser.test_visit import frame, press


def faint_lines(page):
    """Return how many lines of the first picture are faint."""
    lines = page.locator("[data-testid=stVegaLiteChart]").first.locator(".mark-line path")
    return sum(float(line.get_attribute("opacity") or 1) < 0.5 for line in lines.all())


def test_a_click_on_the_legend_leaves_one_loss_strong(server, visit):
    page = visit(f"{server.address}/loss_functions", 1280, 1300)
    assert faint_lines(page) == 0
    page.locator("[data-testid=stVegaLiteChart] .role-legend-label text", has_text="huber").click()
    page.wait_for_timeout(300)
    assert faint_lines(page) == 4  # mse and l1, above and below


def test_both_trainings_walk_step_by_step(server, visit):
    page = visit(f"{server.address}/loss_functions?view=softmax_twice", 1280, 1300)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    assert frame(page) == 99
    press(page, "first")
    once = chart.locator("text", has_text="logits: loss").first.text_content()
    twice = chart.locator("text", has_text="twice: loss").first.text_content()
    assert once == "logits: loss 2.2983, p 0.1915"
    assert twice == "twice: loss 1.4661, p 0.1915"


def test_every_view_is_drawn_without_a_complaint(server, visit):
    for view in ("errors", "yes_or_no", "cross_entropy", "targets", "softmax_twice", "shapes"):
        page = visit(f"{server.address}/loss_functions?view={view}", 390, 844)
        assert page.get_by_test_id("stException").count() == 0
        assert view != "targets" or page.get_by_text("expected target dtype").first.is_visible()
