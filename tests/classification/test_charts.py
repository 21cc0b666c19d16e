"""The picture of classification holds what it is given, whatever the classes are called."""

import base64
import io
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core.charts.legends import BESIDE_TINTS
from core.classification import charts, network_tables, tables
from core.classification.anatomy import Anatomy
from core.classification.loss_charts import TEST, TRAIN
from tests.charts.specs import number, numbers, programs, validate

NAMES = ("class 0", "class 1", "class 2")
SIZES = (2, 3, 1, 3)
ANATOMY = Anatomy(("x₀", "x₁"), NAMES, SIZES)
EPOCHS = (0, 2, 4)
N_WEIGHTS = sum(a * b for a, b in pairwise(SIZES))
WEIGHTS = np.arange(3 * N_WEIGHTS, dtype=np.float32).reshape(3, -1)
LOSSES = tables.loss_table(EPOCHS, [0.9, 0.5, 0.04], [1.2, 0.6, 0.3])
NUMBERS: dict[str, Any] = {
    **network_tables.numbers_of_network(ANATOMY, WEIGHTS),
    **tables.window_numbers((-1.6, 1.6, 3.0, 9.0)),
    **tables.loss_numbers(LOSSES),
    "kinds_listed": ["train", "test"],
}


def picture(names: tuple[str, ...] = NAMES, epochs: tuple[int, ...] = EPOCHS) -> dict[str, Any]:
    return charts.class_picture(epochs, names, NUMBERS)


@pytest.mark.parametrize("spec", [picture(), charts.value_picture(EPOCHS, 0.8, NUMBERS)])
def test_a_chart_is_valid_vega_lite(spec):
    validate(spec)


NASTY = st.sampled_from(
    ["don't", 'say "no"', "back\\slash", "{x}", "<b>bold</b>", "中文", "'+frame+'", "a'b\"c\\", "\n"]
)


@given(st.lists(NASTY | st.text(min_size=1), min_size=2, max_size=4, unique=True))
def test_what_a_visitor_calls_a_class_is_the_value_of_a_parameter_and_nothing_else(names):
    spec = picture(tuple(names))
    plain = picture(tuple(f"class {number}" for number in range(len(names))))
    assert list(programs(spec)) == list(programs(plain))
    assert number(spec, "listed") == names
    places = number(spec, "names")
    assert [places[place] for place in BESIDE_TINTS[: len(names)]] == names
    assert without_data(spec) == without_data(plain)


def without_data(spec: dict[str, Any]) -> dict[str, Any]:
    """Leave out the tables: the names of the classes stand in one."""
    return {name: value for name, value in spec.items() if name != "datasets"}


def test_other_runs_are_drawn_with_what_was_compiled_once():
    spec, other = picture(), picture(NAMES[:2], (0, 10))
    for one, another in zip(spec["vconcat"], other["vconcat"], strict=True):
        assert one is another


def test_the_clock_says_epochs():
    clock = picture()["usermeta"]["clock"]
    assert (clock["last"], clock["words"], clock["says"]) == (2, "epoch", [0, 2, 4])


def test_the_plane_is_square_wherever_it_stands():
    """Its axes are as long as its picture, whatever the width of the view."""
    regions, pointed, told = picture()["vconcat"][charts.PLANE_OF]["layer"][:3]
    for mark in (regions["mark"], pointed["mark"]):
        assert mark["width"] == mark["height"] == charts.PLANE
    across = told["encoding"]["x"]["scale"]
    assert across["rangeMax"] - across["rangeMin"] == charts.PLANE
    assert picture()["vconcat"][charts.PLANE_OF]["height"] == charts.PLANE
    assert charts.PLANE_OF not in charts.ON_A_PHONE


def test_the_ends_of_the_losses_are_those_of_the_whole_run():
    spec = picture()
    scale = spec["vconcat"][charts.LOSSES_OF]["layer"][0]["encoding"]["y"]["scale"]
    assert scale["domain"] == [{"expr": "lowest_loss"}, {"expr": "highest_loss"}]
    assert numbers(spec)["lowest_loss"] == pytest.approx(0.01)
    assert numbers(spec)["highest_loss"] == pytest.approx(10)


def test_losses_without_a_number_leave_an_axis():
    nothing = tables.loss_table([0, 2], [float("nan")] * 2, [float("inf")] * 2)
    ends = tables.loss_numbers(nothing)
    assert 0 < ends["lowest_loss"] < ends["highest_loss"]


def shades_of(plane):
    """Return the different colours of a plane."""
    pixels = opened(plane["regions"]["url"][0].as_py())
    return np.unique(pixels.reshape(-1, pixels.shape[-1]), axis=0)


def test_a_flat_plane_has_one_shade_a_class_and_says_the_same():
    classes = bytes([0, 1, 2, 1] * (48 * 48 // 4))
    sure = bytes([34, 50, 90, 100] * (48 * 48 // 4))
    flat, graded = (tables.class_tables([classes], [sure], 3, each) for each in (True, False))
    assert flat["told"] == graded["told"]
    shades = [shades_of(each) for each in (flat, graded)]
    assert len(shades[0]) == 3 < len(shades[1])
    values = np.array([-100, -30, 0, 60] * (48 * 48 // 4), np.int8).tobytes()
    flat, graded = (tables.value_tables([values], each) for each in (True, False))
    assert flat["told"] == graded["told"]
    assert (len(shades_of(flat)), len(shades_of(graded))) == (3, 4)


def opened(url: str) -> np.ndarray:
    """Return the pixels of a picture, the first row at the bottom."""
    data = base64.b64decode(url.partition(",")[2])
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))[::-1]


def test_regions_have_the_hue_of_the_winner_and_are_as_strong_as_it_is_sure():
    side = charts.CELLS_TOLD * 3
    winners = np.arange(side**2, dtype=np.int8).reshape(side, side) % 3
    sure = np.linspace(34, 100, side**2).astype(np.int8).reshape(side, side)
    made = tables.class_tables([winners.tobytes()] * 2, [sure.tobytes()] * 2, 3)
    assert made["regions"]["step"].to_pylist() == [0, 1]
    seen = opened(made["regions"]["url"][1].as_py())
    for label in range(3):
        assert {tuple(pixel[:3]) for pixel in seen[winners == label]} == {tables.HUES[label]}
    opacity = seen[..., 3].ravel().astype(int)
    assert (np.diff(opacity) >= 0).all()
    assert opacity[0] < 20
    assert opacity[-1] > 120
    told = made["told"]
    assert told["c0"].to_pylist() == winners[1::3, 1::3].ravel().tolist()
    assert told["p1"].to_pylist() == sure[1::3, 1::3].ravel().tolist()


def test_values_are_blue_above_zero_and_orange_below():
    side = charts.CELLS_TOLD * 3
    values = np.linspace(-127, 127, side**2).astype(np.int8).reshape(side, side)
    seen = opened(tables.value_tables([values.tobytes()])["regions"]["url"][0].as_py())
    assert seen[0, 0, 0] > seen[0, 0, 2]
    assert seen[-1, -1, 0] < seen[-1, -1, 2]
    assert seen[side // 2, 0, 3] < 20


def test_points_are_told_apart_and_losses_are_finite_and_not_below_the_picture():
    points = tables.point_table(([0.0, 1.0, 2.0], [0.0, 1.0, 2.0]), {"class": ["中文", "<b>", "c"]}, 2)
    assert points["kind"].tolist() == [TRAIN, TRAIN, TEST]
    assert points["class"].tolist() == ["中文", "<b>", "c"]
    losses = tables.loss_table([0, 1, 3], [1.0, 1e-9, float("inf")], [2.0, float("nan"), 0.5])
    assert losses.to_dict("list") == {
        "step": [0, 1, 0, 2],
        "epoch": [0, 1, 0, 3],
        "loss": [1.0, tables.LOWEST, 2.0, 0.5],
        "kind": [TRAIN, TRAIN, TEST, TEST],
    }


def network() -> dict[str, Any]:
    n_units = sum(SIZES[1:])
    maps = np.linspace(-1, 1, 3 * n_units * 4).reshape(3, n_units, 4)
    biases = np.arange(3 * n_units, dtype=np.float32).reshape(3, -1)
    said = [[f"{frame} {unit}" for unit in range(-1, sum(SIZES))] for frame in range(3)]
    frames = {"weights": WEIGHTS, "biases": biases, "maps": maps}
    made = network_tables.network_tables(ANATOMY, frames, np.zeros((2, 4)), said)
    return {name: table.to_pylist() for name, table in made.items()}


def test_a_line_leads_from_unit_to_unit_with_its_weight_in_every_frame():
    made = network()
    links, units = made["links"], made["units"]
    place = 0
    first = np.cumsum([0, *SIZES])
    for layer, (before, behind) in enumerate(pairwise(SIZES)):
        for end in range(behind):
            for begin in range(before):
                link = links[place]
                assert (link["from"], link["to"]) == (first[layer] + begin, first[layer + 1] + end)
                assert link["name"] == f"{ANATOMY.name(layer, begin)} → {ANATOMY.name(layer + 1, end)}"
                assert [link[f"w{frame}"] for frame in range(3)] == WEIGHTS[:, place].tolist()
                for name, unit in (("", link["from"]), ("to_", link["to"])):
                    assert link[f"{name}column"] == units[unit]["column"]
                    assert link[f"{name}row"] == units[unit]["row"]
                place += 1
    assert place == len(links)
    assert [link["link"] for link in links] == list(range(place))


def test_every_unit_has_its_map_in_every_frame_and_its_own_words():
    made = network()
    behind = sum(SIZES[1:])
    assert [row["step"] for row in made["maps"]] == [-1] * 2 + [
        f for f in range(3) for _ in range(behind)
    ]
    places = {(row["column"], row["row"]) for row in made["units"]}
    assert len(places) == sum(SIZES)
    for frame in range(3):
        assert len({(r["column"], r["row"]) for r in made["maps"] if r["step"] in (-1, frame)}) == sum(
            SIZES
        )
    for row in made["said"]:
        assert row["label"] == f"{row['step']} {row['unit']}"
    assert [row["b2"] for row in made["units"]][2:] == list(range(2 * behind, 3 * behind))
    assert [row["label"] for row in made["captions"]] == ["inputs", "a", "b", "output"]


@given(st.integers(1, 16))
def test_units_of_a_layer_stand_apart_around_the_middle(size):
    rows = [network_tables.row_of(unit, size) for unit in range(size)]
    assert sum(rows) / size == pytest.approx(0.5)
    assert all(b - a >= 1 / 16 - 1e-9 for a, b in pairwise(rows))
    assert 0 < min(rows) <= max(rows) < 1


def test_what_is_no_number_is_not_drawn_and_weights_that_run_away_do_not_hide_the_others():
    weights = np.array([[0.5, -0.2], [3e30, np.inf], [np.nan, np.nan]], np.float32)
    given = network_tables.numbers_of_network(Anatomy(("x₀", "x₁"), ("value",), (2, 1)), weights)
    assert given["heaviest"] == pytest.approx(25)
    assert network_tables.finite(weights[1]).to_pylist()[1] is None
    assert network_tables.finite(weights[2]).to_pylist() == [None, None]
