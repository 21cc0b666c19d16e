"""A specialised function does what the function does, and says only what these arguments need."""

import contextlib
import io
import itertools

import pytest
import torch
from torch import nn

from core.short_program import ShortProgram, print_all, print_rows
from core.source_of import EditedFunction
from tests.core import board_functions as boards
from tests.everywhere.board_style import nothing_said


def run(source):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def program(board, prints=(), **arguments):
    return ShortProgram("A program", board, arguments, "", prints)


def run_alone(source):
    """Run a program that seeds PyTorch, and leave PyTorch's generator as it was."""
    with torch.random.fork_rng():
        return run(source)


def yielded(board, **arguments):
    return "".join(
        " ".join(map(str, row if isinstance(row, tuple) else (row,))) + "\n"
        for row in board(**arguments)
    )


CASES: list = [
    (boards.walk, {"f": boards.twice, "start": 5.0, "step_size": size, "steps": steps, "zero": zero})
    for size, steps, zero in itertools.product((0.25, 1.5), (1, 3), (True, False))
] + [
    (boards.choose, {"kind": kind, "n": n, "size": boards.Size(2, form)})
    for kind, n, form in itertools.product(("ones", "zeros", "others"), (1, 5), ("plain", "fancy"))
]
CASES += [(boards.nothing, {"flag": flag}) for flag in (True, False)] + [(boards.quotes, {"word": "w"})]


@pytest.mark.parametrize(("board", "arguments"), CASES)
def test_it_prints_what_the_function_yields(board, arguments):
    source = program(board, **arguments).source
    large = (
        "large\n"
        if board is boards.walk and arguments["step_size"] > 1 and not arguments["zero"]
        else ""
    )
    assert run(source).replace("large\n", "") == yielded(board, **arguments).replace(large, "").replace(
        "large\n", ""
    )
    for word in ("yield", "return x", "elif", "device", "zero and", "size."):
        assert word not in source


def test_what_is_not_taken_is_left_out_and_comments_stay():
    source = program(boards.walk, f=boards.twice, start=5.0).source
    assert source.endswith(
        """\
# where it starts
x = torch.tensor([5.0], requires_grad=True)
for step in range(2):
    y = tests.core.board_functions.twice(x)
    y.backward()  # the gradient
    print(step, x.item(), x.grad.item())
    with torch.no_grad():
        x -= 0.5 * x.grad
    # gradients add up
    x.grad.zero_()
"""
    )
    assert "def twice" not in source  # the lines call it by its module
    assert source.startswith("import tests.core.board_functions\nimport torch\n")


def test_another_device_stays():
    source = program(boards.walk, f=boards.twice, start=5.0, device="cuda").source
    assert 'device="cuda"' in source


def test_an_argument_that_is_used_twice_has_a_line():
    source = program(boards.choose, kind="ones", n=5, size=boards.Size(2)).source
    assert "\nn = 5\n" in source
    assert "torch.ones(2, n)" in source


def test_an_argument_that_is_assigned_to_has_a_line():
    source = program(boards.assigned, n=5).source
    assert "n = 5\n\nn += 1\nprint(n)" in source
    assert run(source) == "6\n6\n"


def test_templates_format_what_is_yielded():
    row = "step {}:\tx = {:.3f}, gradient {:.2f}"
    short = program(boards.walk, (row,), f=boards.twice, start=5.0, steps=3)
    rows = list(boards.walk(boards.twice, 5.0, steps=3))
    assert run(short.source) == print_rows(row, rows) + "\n"
    assert 'print(f"step {step}:\\tx = {x.item():.3f}, gradient {x.grad.item():.2f}")' in short.source


def test_a_whole_number_stands_in_the_text():
    short = program(boards.walk, ("{} {:.1f}",), f=boards.twice, start=5.0, steps=2)
    assert print_all("step {}: {:.1f}", ["3", "x"]) == 'print(f"step 3: {x:.1f}")'
    assert print_all("step {}.", ["3"]) == 'print("step 3.")'
    assert print_all("{}, {}", ["'cpu'", "x"]) == 'print(f"cpu, {x}")'
    assert print_all("{:.2f}!", ["3"]) == 'print(f"{3:.2f}!")'
    assert "{step} {x.item():.1f}" in short.source


def test_a_template_leaves_out_what_is_only_for_the_record():
    short = program(boards.walk, ("{}: {}",), f=boards.twice, start=5.0, steps=2)
    assert run(short.source) == "0: 5.0\n1: 4.0\n"
    silent = program(boards.walk, ("",), f=boards.twice, start=5.0, steps=2).source
    assert run(silent) == ""
    assert "print" not in silent
    assert "x -= 0.5 * x.grad" in silent


def test_the_line_of_an_error_is_found():
    short = program(boards.walk, f=boards.quotes, start=5.0)
    line = short.source.splitlines()[short.raises_on - 1]
    assert line.strip() == "y.backward()  # the gradient"
    assert program(boards.walk, f=boards.twice, start=5.0).raises_on is None


@pytest.mark.parametrize(("seed", "bias", "section"), [(446, True, 10), (7, False, 16), (446, True, 3)])
def test_a_program_of_ones_own_seeds_pytorch_and_draws_the_same(seed, bias, section):
    arguments = {"seed": seed, "bias": bias, "section": section}
    source = program(boards.drawn, **arguments).source
    assert run_alone(source) == yielded(boards.drawn, **arguments)
    assert "layer = nn.Linear(3, 4)" in source if bias else "nn.Linear(3, 4, bias=False)" in source
    assert "generator" not in source.lower()
    assert "# again\ntorch.manual_seed(" in source
    assert "with torch.no_grad():" in source


def test_finding_the_line_of_an_error_leaves_pytorchs_generator_alone():
    before = torch.random.get_rng_state()
    assert program(boards.drawn, seed=446, bias=True).raises_on is None
    assert torch.equal(before, torch.random.get_rng_state())


def test_a_function_whose_words_are_those_of_the_place_is_written_there():
    source = program(boards.in_parts, n=2, steps=3).source
    assert run(source) == yielded(boards.in_parts, n=2, steps=3)
    assert "# the data\na = torch.ones(n)\nb = 2 * a + 1\nfor step in range(3):\n" in source
    assert "c, d = make_data(n, " in source
    assert "count_up" not in source


def test_the_lines_of_an_edited_function_are_written_too():
    text = "def count_up(a, b, steps):\n    for step in range(steps):\n        yield a.tolist()\n"
    edited = EditedFunction(boards.count_up, text)
    source = program(boards.in_parts, n=2, steps=3, loop=edited).source
    assert "for step in range(3):\n    print(a.tolist())" in source


def test_a_list_of_layers_is_written_out():
    layers = [(3, 4, None), (0, 0, nn.Tanh), (4, 1, None)]
    short = program(boards.in_a_row, layers=layers, seed=446)
    wanted = "nn.Sequential(\n    nn.Linear(3, 4),\n    nn.Tanh(),\n    nn.Linear(4, 1),\n)\n"
    assert wanted in short.source
    assert run_alone(short.source) == yielded(boards.in_a_row, layers=layers, seed=446)
    few = program(boards.in_a_row, layers=[(3, 3, None), (0, 0, nn.ReLU)], seed=446).source
    assert "model = nn.Sequential(nn.Linear(3, 3), nn.ReLU())" in few


@pytest.mark.parametrize("chain", [True, False])
def test_methods_called_by_name_are_written_turn_by_turn(chain):
    calls = (("replace", ("a", "b")), ("upper", ()))
    short = program(boards.call_by_name, x="abc", calls=calls, chain=chain)
    first, second = ('"abc"', "y") if chain else ("x", "x")
    assert f"y = {first}.replace('a', 'b')\nprint(y)\n\ny = {second}.upper()" in short.source
    assert run(short.source) == yielded(boards.call_by_name, x="abc", calls=calls, chain=chain)


@pytest.mark.parametrize("change", [boards.plus, boards.add_to])
def test_functions_are_written_as_what_they_do(change):
    given = {"x": [1, 2], "f": boards.plus, "change": change}
    short = ShortProgram("", boards.call_functions, given, "", inlined=("f", "change"))
    changing = "y = y + 1" if change is boards.plus else "y += 1"
    assert short.source.endswith(f"y = torch.tensor([1, 2])\n{changing}\nprint(y + 3)\n")
    assert run(short.source) == yielded(boards.call_functions, **given)


def test_code_in_a_text_is_written_as_code():
    source = program(boards.read_code, code="a + 1").source
    assert source == "a = 7\nprint(a)\nprint(a + 1)\n"


def test_print_itself_is_enough_for_plain_templates():
    source = program(boards.walk, ("{.real} {} {}",), f=boards.twice, start=5.0, steps=3).source
    assert "print(step.real, x.item(), x.grad.item())" in source
    assert run(source) == yielded(boards.walk, f=boards.twice, start=5.0, steps=3)


@pytest.mark.parametrize("steps", [0, 1, 2])
@pytest.mark.parametrize("noise", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("factor", [-1.0, 1.0, 2.0])
def test_what_says_nothing_is_left_out(noise, factor, steps):
    given = {"noise": noise, "factor": factor, "steps": steps, "names": ("only",) * max(steps, 1)}
    source = program(boards.noisy, **given).source
    assert run_alone(source) == yielded(boards.noisy, **given)
    assert nothing_said(source) == []
    assert source.count("randn") == (2 if noise else 1)  # the second noise is not drawn for nothing


def test_whole_numbers_are_not_made_floats_and_do_not_stay_whole():
    source = program(boards.of_whole_numbers, factor=1.0, noise=0.0).source
    assert run_alone(source) == yielded(boards.of_whole_numbers, factor=1.0, noise=0.0)


def test_a_loop_whose_turn_is_read_behind_it_stays():
    source = program(boards.read_behind, steps=1).source
    assert "for step in range(1):" in source
    assert run(source) == yielded(boards.read_behind, steps=1)
