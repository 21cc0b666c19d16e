"""The charts of optimizers: valid, complete, and still where only numbers move."""

import json
import random

import numpy as np
import pytest

from core.charts.arrangement import arrange
from core.charts.words import arithmetic_view
from core.optimizers import arithmetic_charts, charts
from tests.charts.specs import number, numbers, param, validate

LIMITS = (-2.0, 2.0, -1.5, 1.5)
EVERYONE = ("sgd", "adam", "adamw")
RACERS = charts.Racers(EVERYONE, ("sgd", "adamw"))
RACE = charts.race_picture(60, LIMITS, 1e3, RACERS)
STEP = charts.step_picture(9, LIMITS, 13, 17)


@pytest.mark.parametrize(("spec", "titled"), [(RACE, 3), (STEP, 1)])
def test_a_chart_is_valid_vega_lite_and_titles_its_axes(spec, titled):
    validate(spec)
    for view in spec["vconcat"][:titled]:
        first = view["layer"][0]["encoding"]
        assert first["x"]["title"] or not first["x"]["axis"]["labels"]  # those of the view below
        assert first["y"]["title"]


def test_a_click_on_the_legend_picks_out_one_optimizer_in_all_views():
    assert param(RACE, "shown")["bind"] == "legend"
    for view in RACE["vconcat"]:
        assert any("shown" in str(part["encoding"].get("opacity")) for part in view["layer"])


def test_everyone_keeps_a_colour_but_only_the_line_up_stands_in_the_legend():
    color = RACE["vconcat"][0]["layer"][0]["encoding"]["color"]
    assert color["scale"]["domain"] == [*EVERYONE, charts.SURFACE]
    assert color["legend"]["values"] == {"expr": "line_up"}
    assert number(RACE, "line_up") == ["sgd", "adamw", charts.SURFACE]


def test_the_specification_is_compiled_once_for_all_line_ups_and_landscapes():
    alone = charts.Racers(EVERYONE, ("adam",))
    race = charts.race_picture(60, LIMITS, 1e3, RACERS)
    other = charts.race_picture(90, (0.0, 1.0, 0.0, 1.0), 10.0, alone)
    for one, another in zip(race["vconcat"], other["vconcat"], strict=True):
        assert one["layer"] is another["layer"]
    assert other["params"] == race["params"]
    assert numbers(other) != numbers(race)


def test_longer_arithmetic_makes_a_higher_view_of_what_was_compiled_once():
    words, more_words = (charts.step_picture(9, LIMITS, 13, n)["vconcat"][-1] for n in (17, 20))
    assert more_words["layer"] is words["layer"]
    assert words["height"] == arithmetic_view(17).height
    assert more_words["height"] == arithmetic_view(20).height


def test_paths_end_where_the_numbers_do():
    inf = float("inf")
    runs = {
        "sgd": ([1.0, 9.0, inf], [0.0, 0.0, 0.0], [2.0, 1e9, inf], [0.1, 0.05], 0.1),
        "adam": ([1.0, 0.5], [0.0, 0.0], [2.0, 1.0], [0.2], 0.2),
    }
    paths = charts.path_table(runs, lowest=1.0, highest=1e3)
    assert paths["kind"].to_pylist() == ["sgd", "sgd", "adam", "adam"]
    assert paths["end"].to_pylist() == [1] * 4
    assert paths["gap"].to_pylist() == [1.0, 1e3, 1.0, charts.LOWEST]
    assert paths["step_size"].to_pylist() == [0.1, 0.05, 0.2, 0.2]
    assert paths["part"].to_pylist() == [1.0, 0.5, 1.0, 1.0]


def test_a_run_without_a_single_good_place_is_an_empty_path():
    nan = float("nan")
    paths = charts.path_table({"sgd": ([nan], [0.0], [nan], [], 0.1)}, 0.0, 10.0)
    assert paths.num_rows == 0


def test_losses_have_room_above_their_start():
    assert charts.loss_ceiling(8.02) == 1e3
    assert charts.loss_ceiling(8.02, -92.0) == 1e5
    assert charts.loss_ceiling(0.0) == pytest.approx(0.1)


def test_both_arrows_begin_at_the_place_and_one_follows_the_gradient():
    w, end = np.array([[1.0, 2.0]]), np.array([[0.5, 0.5]])
    arrows = charts.arrow_table(w, end, np.array([[10.0, -4.0]]), 0.1)
    ends = {row["kind"]: (row["end0"], row["end1"]) for row in arrows.to_pylist()}
    assert ends[charts.STEP] == (0.5, 0.5)
    assert ends[charts.GRADIENT_STEP] == pytest.approx((0.0, 2.4))
    assert arrows["w0"].to_pylist() == [1.0, 1.0]


def test_arithmetic_breaks_before_a_root_to_fit_a_phone():
    text = arithmetic_charts.narrow_arithmetic(
        "step 1", [("w₀", "w − lr · g / (√v + ε)", "1 − 2 · 3 / (√4 + 0)", "-2")]
    )
    assert text.replace("\u00a0", " ").splitlines() == [
        "step 1",
        "w₀ ← w − lr · g / (√v + ε)",
        "= 1 − 2 · 3",
        "/ (√4 + 0) = -2",
    ]


def lines_of(text):
    return text.replace("\u00a0", " ").splitlines()


def test_arithmetic_beside_the_path_has_at_most_two_lines_for_each_and_a_phone_leaves_formulas_out():
    line = ("v₀", "β₂ · v + (1 − β₂) · g²", "0.999 · 0 + 0.001 · (-5.235)²", "0.027404")
    wide = lines_of(arithmetic_charts.arithmetic("step 1", [line] * 6))
    assert wide[:3] == ["step 1", "v₀ ← β₂ · v + (1 − β₂) · g²", f"= {line[2]} = 0.027404"]
    assert len(wide) == 13
    short = arithmetic_charts.arithmetic("step 1", [("w₀", "w − lr · g", "1 − 0.1 · 3", "0.7")])
    assert short.replace("\u00a0", " ").splitlines()[1:] == ["w₀ ← w − lr · g = 1 − 0.1 · 3 = 0.7"]
    narrow = lines_of(arithmetic_charts.narrow_arithmetic("step 1", [line] * 6))
    assert narrow[1:3] == [f"v₀ = {line[2]}", "= 0.027404"]
    few = lines_of(arithmetic_charts.narrow_arithmetic("step 1", [line] * 3))
    assert few[1] == "v₀ ← β₂ · v + (1 − β₂) · g²"
    assert max(map(len, [*narrow, *few])) <= arithmetic_charts.LETTERS


def test_arithmetic_never_has_more_lines_than_its_view_has_room_for():
    drawn = random.Random(1208)
    fewest_free: dict[tuple[str, int], int] = {}
    for _ in range(400):
        count = drawn.randrange(1, 8)

        def number(least=-1.0):
            drawn_number = drawn.uniform(least, 1) * 10.0 ** drawn.randint(-6, 4)
            return f"({drawn_number:.4g})" if drawn_number < 0 else f"{drawn_number:.4g}"

        lines = [
            ("v₀", "β₂ · v + (1 − β₂) · g²", f"0.999 · {number()} + 0.001 · {number()}²", number())
            for _ in range(count - 1)
        ] + [
            (
                "w₀",
                "w − lr · m̂ / (√v̂ + ε)",
                f"{number()} − 0.01 · {number()} / (√{number(0)} + 1e-08)",
                number(),
            )
        ]
        table, most = arithmetic_charts.words_of([("step 0 → 1", lines)])
        for column, room in zip(("label", "narrow"), most, strict=True):
            text = table[column][0].as_py()
            assert text.count("\n") < room, (1208, text)
            fewest_free[column, count] = min(
                fewest_free.get((column, count), room), room - 1 - text.count("\n")
            )
            assert max(map(len, text.splitlines())) <= arithmetic_charts.WIDE_LETTERS, (1208, text)
    assert max(fewest_free.values()) <= 1  # nor has the view much more


def _runs(spec):
    """Return the layer with the paths of all runs."""
    named = [each for each in spec["vconcat"][0]["layer"] if each.get("data") == {"name": "paths"}]
    return named[0]


def test_on_a_phone_a_lower_path_stands_over_the_words_for_a_phone():
    wide, phone = (arrange(STEP, width, width < 500) for width in (892, 356))
    path, words = phone["vconcat"]
    assert 140 <= path["height"] <= 160 < wide["hconcat"][0]["height"]
    assert '"narrow"' in json.dumps(words)
    assert '"narrow"' not in json.dumps(wide["hconcat"])


def test_who_has_gaps_is_for_the_page_to_say():
    look = _runs(RACE)["encoding"]["strokeDash"]["condition"][0]["test"]
    assert look == {"field": "kind", "equal": "adamw"}
    other = charts.race_picture(60, LIMITS, 1e3, charts.Racers(EVERYONE, EVERYONE, ()))
    assert "strokeDash" not in _runs(other)["encoding"]


def test_the_story_of_a_step_opens_at_the_first_and_a_race_at_its_end():
    assert STEP["usermeta"]["clock"]["first"] == 0
    assert param(STEP, "asked")["value"] == 0
    assert "first" not in RACE["usermeta"]["clock"]
    assert param(RACE, "asked")["value"] > 60
