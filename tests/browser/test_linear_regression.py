"""Linear regression in a real browser: three runs on one clock, and controls that hang together."""

from tests.browser.test_visit import frame, move, press


def numbers(page):
    """Return the line of numbers of every way, as the picture shows them now."""
    lines = page.locator("[data-testid=stVegaLiteChart] text", has_text="), loss ")
    return {line.partition(":")[0]: line for line in lines.all_text_contents()}


def test_three_runs_play_on_one_clock_and_each_stays_where_it_ends(server, visit):
    page = visit(f"{server.address}/linear_regression")
    assert frame(page) == 200
    end = numbers(page)
    assert end["by hand"] == "by hand: (−1.01, 1.93), loss 0.00740"
    press(page, "first")
    start = numbers(page)
    assert start["by hand"] == "by hand: (1.00, 0.00), loss 7.82"
    for _ in range(21):
        press(page, "next")
    now = numbers(page)
    assert (now["by hand"], now["nn"]) == (end["by hand"], end["nn"])
    assert now["batches"] not in (start["batches"], end["batches"])


def test_a_moved_step_size_keeps_the_clock(server, visit):
    page = visit(f"{server.address}/linear_regression")
    press(page, "first")
    for _ in range(3):
        press(page, "next")
    before = numbers(page)
    move(page, "Step size", "ArrowRight")
    assert "step_size=0.11" in page.url
    assert frame(page) == 3
    assert numbers(page)["by hand"] != before["by hand"]
    assert numbers(page)["batches"] == before["batches"]


def test_the_legend_picks_out_one_way(server, visit):
    page = visit(f"{server.address}/linear_regression")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    page.mouse.move(0, 0)
    before = chart.screenshot()
    chart.locator(".role-legend-label text", has_text="nn").first.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    assert chart.screenshot() != before


def test_the_batch_size_goes_along_when_the_points_become_fewer(server, visit):
    page = visit(f"{server.address}/linear_regression")
    move(page, "Batch size", "End")
    assert "batch_size=50" in page.url
    move(page, "Points", "Home")
    assert page.get_by_test_id("stException").count() == 0
    assert "n_samples=10" in page.url
    move(page, "Noise", "ArrowRight")
    assert "batch_size=10" in page.url
