"""The picture: boxes, ways and words as they stand at each step, inside the picture."""

import json
import random
import time

import pytest

from core.autograd import boxes, charts, scene
from core.autograd.examples import EXAMPLES
from core.autograd.listing import list_program
from core.autograd.room import measure, wrap
from core.autograd.steps import walk_through
from core.autograd.trace import take_apart
from core.typed.lines import Lines
from tests.autograd import oracle

FORMULAS = "u = w*x + b; loss = (sigmoid(u) - t)**2"  # the page's own example of typed text
AB = (("a", 2.0), ("b", 1.0))


def made(f, start, **more):
    trace = take_apart(f, start, **more)
    return trace, scene.make_scene(trace, list_program(f, start))


def standing(rows, step):
    """Return the rows that are in the picture at a step."""
    return [row for row in rows if row["first"] <= step < row.get("until", boxes.FOREVER)]


def test_values_appear_forward_and_gradients_backward():
    _, shown = made(EXAMPLES["two paths"].f, AB)
    titles = [{row["title"] for row in standing(shown.tables["boxes"], step)} for step in range(9)]
    assert titles[0] == {"a = 2", "b = 1", "1", "c = ?", "d = ?", "e = ?"}
    assert titles[2] == {"a = 2", "b = 1", "1", "c = 3", "d = 2", "e = ?"}
    assert titles[8] == {"a = 2", "b = 1", "1", "c = 3", "d = 2", "e = 6"}
    labels = [sorted(row["label"] for row in standing(shown.tables["labels"], n)) for n in range(9)]
    assert labels[3:7] == [[], ["2", "3"], ["2", "3", "3"], ["2", "2", "2", "3", "3"]]
    below = [{row["below"] for row in standing(shown.tables["boxes"], n)} for n in (0, 8)]
    assert ".grad = None" in below[0]
    assert {".grad = 2", ".grad = 5"} <= below[1]


def test_a_gradient_goes_back_along_the_arrow_of_its_value():
    _, shown = made(EXAMPLES["two paths"].f, AB)
    heads = shown.tables["heads"]
    back = [row for row in heads if row["kind"] == "gradient"]
    assert len(back) == 5
    assert all(abs(row["angle"]) < 90 for row in back)  # upward
    assert all(abs(row["angle"]) > 90 for row in heads if row["kind"] != "gradient")
    for step in range(9):
        ways: dict[str, set[str]] = {}
        for row in standing(shown.tables["ways"], step):
            ways.setdefault(row["way"].rpartition(" ")[0], set()).add(row["kind"])
        assert len(ways) == 6, step  # one for each input of each operation, in one state each
        assert all(len(kinds) == 1 for kinds in ways.values()), step


@pytest.mark.parametrize(("how", "scissors"), [("detach", 1), ("no_grad", 2)])
def test_a_cut_is_seen_and_grey(how, scissors):
    _, shown = made(Lines("c = a + b; d = b + 1; e = c * d", "c", how), AB)
    labels = [row["label"] for row in shown.tables["labels"]]
    assert labels.count("✂") == scissors
    (box,) = [row for row in shown.tables["boxes"] if row["title"] == "c = 3"]
    assert (box["kind"], box["below"]) == ("grey", f"{how}()")


def test_an_unfollowed_variable_and_a_number_are_grey_and_not_cut():
    _, shown = made(EXAMPLES["two paths"].f, AB, constants=("b",))
    grey = {row["title"]: row["below"] for row in shown.tables["boxes"] if row["kind"] == "grey"}
    assert grey == {"b = 1": "requires_grad=False", "1": "", "d = 2": "grad_fn = None"}
    assert "✂" not in [row["label"] for row in shown.tables["labels"]]


@pytest.mark.parametrize("number", range(60))
def test_no_boxes_overlap_and_each_has_room_for_its_words(number):
    rng = random.Random(number)
    text, names = oracle.draw_lines(rng)
    f = Lines(text, rng.choice(["", *names]))
    trace, shown = made(f, tuple((name, rng.uniform(-3, 3)) for name in f.variables))
    at_the_end = standing(shown.tables["boxes"], shown.last)
    assert len(at_the_end) == len(trace.parts)
    for place, one in enumerate(at_the_end):
        assert max(measure(one["title"]), measure(one["below"])) <= one["right"] - one["left"] - 8
        for other in at_the_end[:place]:
            apart = one["left"] >= other["right"] or other["left"] >= one["right"]
            assert apart or one["top"] >= other["bottom"] or other["top"] >= one["bottom"], number


def fits(shown):
    wide, high = shown.numbers["graph_width"], shown.numbers["graph_height"]
    return wide <= scene.GRAPH and high <= charts.HEIGHT + 0.01


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_fits_the_picture(name):
    _, shown = made(EXAMPLES[name].f, EXAMPLES[name].start)
    assert fits(shown)


@pytest.mark.parametrize(
    "text",
    [
        FORMULAS,
        "y = sin(x)*x + cos(x)*2",
        "c = sin(x); u = c*c; v = u + x; y = v/w",
        "y = tanh(relu(w*x + b))",
        "h = exp(-x**2); y = log(h + 1)",
    ],
)
def test_formulas_of_four_levels_fit_the_picture(text):
    f = Lines(text)
    trace, shown = made(f, tuple((name, -1.2345) for name in f.variables))
    assert walk_through(trace).steps
    assert fits(shown), shown.numbers


def test_the_line_that_runs_is_lit_and_in_sight():
    for seed in range(60):
        rng = random.Random(seed)
        text, _ = oracle.draw_lines(rng)
        f = Lines(text)
        trace, shown = made(f, tuple((name, 1.5) for name in f.variables))
        for number, step in enumerate(walk_through(trace).steps):
            for room, most in scene.PROGRAM_ROWS.items():
                rows = [
                    row for row in shown.tables["code"] if row["step"] == number and row["room"] == room
                ]
                assert [row["place"] for row in rows] == list(range(len(rows))), seed
                assert len(rows) <= most, seed
                lit = " ".join(row["label"] for row in rows if row["lit"])
                if step.kind in ("backward", "refused"):
                    assert lit.endswith(".backward()"), (seed, number)
                elif step.kind == "forward":
                    assert step.part is not None
                    assert lit.startswith(f"{trace.parts[step.part].line} = "), (seed, number, lit)


def test_the_words_of_a_step_have_room():
    for seed in range(150):
        rng = random.Random(seed)
        text, names = oracle.draw_lines(rng)
        f = Lines(text, rng.choice(["", *names]), rng.choice(["detach", "no_grad"]))
        _, shown = made(f, tuple((name, rng.uniform(-3, 3)) for name in f.variables))
        for row in shown.tables["story"]:
            wide = scene.COLUMN if row["room"] == "wide" else scene.PHONE
            assert measure(row["label"]) <= wide - 6, (seed, row)
            assert row["label"] != "…", (seed, row)


def test_rows_of_words_are_the_words():
    text = "It leaves the node MulBackward0 behind, which keeps self = 1, other = -1."
    assert " ".join(wrap(text, 120)) == text
    assert all(measure(row) <= 120 for row in wrap(text, 120))


def test_the_specification_is_the_same_for_all_graphs_but_for_the_number_of_steps():
    specs = []
    for example in EXAMPLES.values():
        _, shown = made(example.f, example.start)
        spec = charts.graph_picture(shown.last, shown.numbers)
        specs.append(json.dumps({k: v for k, v in spec.items() if k not in ("datasets", "usermeta")}))
        tables = charts.graph_tables(shown.tables)
        assert set(tables) == {"code", "story", "boxes", "now", "ways", "heads", "labels"}
    assert len(set(specs)) == 1


def test_the_largest_graph_costs_little():
    f = Lines("p=(x+y)*(x-y)+sin(x)*cos(y)+exp(x)/tanh(y)+x*y*log(x*y)+x*x")
    trace = take_apart(f, (("x", 1.0), ("y", 1.0)))
    begun = time.process_time()
    scene.make_scene(trace, list_program(f, (("x", 1.0), ("y", 1.0))))
    assert time.process_time() - begun < 0.25
