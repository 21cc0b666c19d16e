"""Where one verdict on a descent ends and the next begins: just inside, and just outside."""

import math

import pytest
import torch

from core.gradient_descent.descent import Descent
from core.gradient_descent.surface_descent import HILLSIDES, Hillside, SurfaceDescent
from core.gradient_descent.surface_verdict import judge_on_a_surface
from core.gradient_descent.valley import limit_of, make_valley, valley_below
from core.gradient_descent.verdict import judge
from core.typed.formula import Formula

BOWL = Hillside(lambda w: (w[0] ** 2 + w[1] ** 2) / 2, "", (0.0, 0.0))
SADDLE = HILLSIDES["saddle"]


def parabola(x):
    """A minimum at 0, where the slope is x."""
    return x**2 / 2


def of_a_curve(*x, step_size=1.0, zero_grad=True, f=parabola):
    """Judge a path through these places."""
    places = torch.tensor(x, dtype=torch.float64)
    path = Descent(tuple(x), tuple(f(places).tolist()), tuple(x), tuple(x))
    return judge(f, path, step_size, zero_grad)


def of_a_surface(*w, hillside=BOWL, step_size=1.0, heights=None, zero_grad=True):
    """Judge a path through these places, whose slopes are those of the hillside."""
    rows = []
    for place in w:
        leaf = torch.tensor(place, requires_grad=True)
        height = hillside.g(leaf)
        height.backward()
        rows.append((*place, height.item(), *leaf.grad.tolist()))
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns[2] = heights or columns[2]
    return judge_on_a_surface(hillside, SurfaceDescent(*map(tuple, columns)), step_size, zero_grad)


@pytest.mark.parametrize(
    ("end", "kind"), [(0.0999, "arrives"), (0.1001, "on its way"), (-0.0999, "arrives")]
)
def test_within_a_hundredth_of_the_way_a_path_has_arrived(end, kind):
    assert of_a_curve(10.0, 5.0, 1.0, 0.5, end).kind == kind
    assert of_a_surface((10.0, 0.0), (5.0, 0.0), (1.0, 0.0), (0.0, end)).kind == kind


@pytest.mark.parametrize(("step_size", "kind"), [(1.99, "arrives"), (2.01, "on its way")])
def test_a_path_has_arrived_only_if_one_more_step_leaves_it_there(step_size, kind):
    """A step of 2 / λ leads from 0.099 to -0.099, and one of more to outside of 0.1."""
    assert of_a_curve(10.0, 5.0, 1.0, 0.0999, step_size=step_size).kind == kind
    assert of_a_surface((10.0, 0.0), (5.0, 0.0), (0.0999, 0.0), step_size=step_size).kind == kind


@pytest.mark.parametrize(("back", "kind"), [(0.0009, "bounces"), (0.0011, "wanders")])
def test_a_path_bounces_where_it_is_back_within_a_thousandth_of_its_step(back, kind):
    """From 5 to -5, and back: the step is 10."""
    assert of_a_curve(5.0, -5.0, 5.0 - 10 * back).kind in (kind, "on its way")
    places = ((3.0, 0.0), (5.0, 0.0), (-5.0, 0.0), (5.0 - 10 * back, 0.0))
    assert of_a_surface(*places, heights=[1.0, 9.0, 9.0, 8.0]).kind == kind


@pytest.mark.parametrize(("end", "kind"), [(59.0, "away"), (61.0, "away")])
def test_a_path_whose_steps_grow_runs_away_whether_it_is_lost_or_not(end, kind):
    assert of_a_curve(1.0, -3.0, 9.0, -27.0, end).kind == kind


@pytest.mark.parametrize(("end", "kind"), [(59.0, "endless"), (61.0, "away")])
def test_beyond_sixty_a_path_is_lost(end, kind):
    slide = Formula("-x")
    assert of_a_curve(1.0, 20.0, end, f=slide).kind == kind


@pytest.mark.parametrize(("last", "kind"), [(0.0099, "saddle"), (0.0101, "wanders")])
def test_on_a_saddle_the_gradient_is_a_hundredth_of_itself(last, kind):
    found = of_a_surface((1.0, 0.0), (0.5, 0.0), (last, 0.0), hillside=SADDLE, heights=[1.0, 0.1, 0.5])
    assert found.kind == kind
    assert math.isnan(found.left)


@pytest.mark.parametrize(("height", "kind"), [(99.0, "piles"), (101.0, "away")])
def test_piled_gradients_run_away_from_a_hundred_times_the_height_on(height, kind):
    path = ((1.0, 0.0), (-0.5, 0.0), (3.0, 0.0))
    assert of_a_surface(*path, heights=[1.0, 0.5, height], zero_grad=False).kind == kind
    assert of_a_surface(*path, heights=[1.0, 2 * height, height], zero_grad=False).kind == "piles"


@pytest.mark.parametrize(
    ("heights", "kind"),
    [
        ([3.0, 2.0, 1.0], "on its way"),
        ([3.0, 2.0, 2.0], "wanders"),
        ([3.0, 2.0, 3.0], "wanders"),
        ([3.0, 2.0, 3.1], "away"),
    ],
)
def test_the_last_height_is_held_against_all_before(heights, kind):
    assert of_a_surface((3.0, 0.0), (-2.0, 0.0), (1.0, 0.0), heights=heights).kind == kind


def test_who_never_moves_rests_and_a_part_of_no_way_is_no_number():
    rests = of_a_surface((0.0, 0.0), (0.0, 0.0))
    assert (rests.kind, math.isnan(rests.left)) == ("rests", True)
    assert of_a_surface((4.0, 0.0), (0.0, 3.0)).left == 0.75


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x**2", "smooth"),
        ("x**2 + 0.000001*abs(x)", "smooth"),
        ("x**2 + abs(x)/50", "kink"),
        ("abs(x)**1.2", "kink"),
        ("x**2/1000 + x**4", "smooth"),
        ("abs(x)**3", "flat"),
        ("relu(x - 1)", "floor"),
    ],
)
def test_a_minimum_is_of_the_kind_that_its_near_slopes_tell(text, kind):
    """f' is 2 x + c · sign x: a kink of c = 0.02 is seen beside 0.002, one of 1e-6 is not."""
    assert make_valley(Formula(text), 0.0).kind == kind


@pytest.mark.parametrize(("text", "start", "place"), [
    ("(x - 9.9)**2", 0.0, 9.9),
    ("(x + 9.9)**2", 0.0, -9.9),
    ("(x - 14)**2", 20.0, 14.0),
])  # fmt: skip
def test_a_valley_is_found_as_far_as_ten_or_as_the_start(text, start, place):
    assert valley_below(Formula(text), start).x == pytest.approx(place, abs=1e-6)


@pytest.mark.parametrize(("text", "start"), [("(x - 10.1)**2", 0.0), ("(x + 10.1)**2", 0.0)])
def test_beyond_ten_no_valley_is_looked_for(text, start):
    assert valley_below(Formula(text), start) is None


@pytest.mark.parametrize("zero_grad", [True, False])
def test_steps_just_below_the_limit_stay_and_just_above_it_leave(zero_grad):
    """By hand on f = 3 x² / 2."""
    limit = limit_of(make_valley(Formula("3*x**2/2"), 0.0), zero_grad)
    for factor, leaves in ((0.99, False), (1.01, True)):
        x, pile = 1.0, 0.0
        for _ in range(400):
            pile = 3 * x + (0 if zero_grad else pile)
            x -= factor * limit * pile
        assert (abs(x) > 30) == leaves
