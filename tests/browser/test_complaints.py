"""What is wrong with a typed text, or runs away, is said without moving anything."""

import pytest

from tests.browser import one_screen
from tests.browser.conftest import settle, stand_still

PLACES = """() => [...document.querySelectorAll("h1, .transport, svg.marks, [role=tablist]")].map(
  (each) => { const box = each.getBoundingClientRect(); return [box.x, box.y, box.width]; })"""


@pytest.mark.parametrize("formula", ["2x", "x**2)", "0,5*x"])
def test_an_error_moves_neither_the_picture_nor_anything_else(server, visit, formula):
    page = visit(f"{server.address}/gradient_descent?curve=typed&formula=x**2")
    page.locator("svg.marks").first.wait_for()
    settle(page)
    before = page.evaluate(PLACES)
    field = page.get_by_label("f(x)", exact=True)
    field.fill(formula)
    field.press("Enter")
    page.locator(".st-key-complaints").wait_for()
    settle(page)
    assert page.evaluate(PLACES) == before
    assert page.locator(".st-key-complaints code").first.is_visible()
    field.fill("x**4")
    field.press("Enter")
    settle(page)
    assert page.locator(".st-key-complaints").count() == 0


WILD = (
    "gradient_descent?curve=steep&step_size=1.5&steps=100",
    "gradient_descent?curve=typed&formula=log(x)&start=-3",
    "gradient_descent?view=on_a_surface&surface_step_size=0.5&surface_steps=100",
    "linear_regression?step_size=1.5&steps=100&same_start=true",
)
LONG = (
    "tensors_vs_numpy?y=1+2+3",
    "reshape_and_view?operations=4&shape=0,3&op2=reshape&args2=7",
    "reshape_and_view?operations=4&shape=2,3,4&args1=5&args2=7&op3=view&args3=-1,-1&op4=transpose&args4=0,7",
    "optimizers?adam_decay=0.3&weight_decay=0.2&schedule=cosine&noise=1",
    "optimizers?tuned=true&landscape=saddle&schedule=cosine&noise=1",
    "training_loop?backward=twice&zero_grad=left+out&line=100",
    "broadcasting?x=2,3&y=4,5",
)


def test_what_runs_away_or_says_much_leaves_picture_and_titles_in_sight_and_the_console_empty(
    server, visit
):
    page = visit(f"{server.address}/{WILD[0]}")
    for address in (*WILD[1:], *LONG):
        page.goto(f"{server.address}/{address}")
        stand_still(page)
        assert page.locator("svg.marks").count()
        one_screen.fits(one_screen.measure(page), one_screen.LAPTOP)
