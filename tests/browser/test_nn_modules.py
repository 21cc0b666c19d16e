"""nn modules in a real browser: outputs one after the other, and a clock that stays where it is."""

from tests.browser.conftest import settle
from tests.browser.test_visit import frame, move, press


def words(page):
    """Return the arithmetic below the grids, without the spaces that keep it in columns."""
    text = page.locator("[data-testid=stVegaLiteChart] text", has_text="y[").first.text_content()
    return text.replace("\u00a0", "")


def test_every_output_is_spelled_out_and_framed(server, visit):
    page = visit(f"{server.address}/nn_modules", 1280, 1300)
    assert frame(page) == 7
    assert words(page) == "y[1,3]=4·0.0913+5·0.2452+6·-0.2616+0.4757=0.4972"
    press(page, "first")
    assert words(page) == "y[0,0]=1·0.5260+2·0.4925+3·-0.0887+0.5021=1.7471"


def test_numbers_stay_in_their_cells_however_many_there_are(server, visit):
    page = visit(f"{server.address}/nn_modules?in_features=6&out_features=6&start=-12.5", 1280, 1300)
    cells, numbers = (
        [part.bounding_box() for part in page.locator(f"g.mark-{kind}[class*=layer_{n}_] > *").all()]
        for kind, n in (("rect", 0), ("text", 1))
    )
    assert len(cells) == len(numbers) == 2 * 6 + 6 * 6 + 6 + 2 * 6
    width = min(cell["width"] for cell in cells)
    assert width > 36
    assert max(number["width"] for number in numbers) <= width


def test_the_clock_stays_while_the_numbers_move(server, visit):
    page = visit(f"{server.address}/nn_modules", 1280, 1300)
    press(page, "first")
    press(page, "next")
    move(page, "The numbers of x start at", "ArrowRight")
    assert frame(page) == 1
    assert words(page).startswith("y[0,1]=1.5000·0.3944+2.5000·0.4080")


def test_a_sample_is_followed_through_the_layers(server, visit):
    page = visit(f"{server.address}/nn_modules?view=sequential", 1280, 1300)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    assert frame(page) == 4
    assert chart.locator("text", has_text="Sigmoid (2, 1)").count() == 1
    press(page, "first")
    assert chart.locator("text", has_text="Sigmoid (2, 1)").count() == 0
    press(page, "next")
    settle(page)
    assert chart.locator("text", has_text="W (4, 3)").count() == 1
