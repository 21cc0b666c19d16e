"""A specialised function does what the function does, and says only what these arguments need."""

import contextlib
import io
import itertools

import pytest

from core.short_program import ShortProgram, print_rows
from tests.core import board_functions as boards


def run(source):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<program>", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def program(board, prints=(), **arguments):
    return ShortProgram("A program", board, arguments, "", prints)


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
