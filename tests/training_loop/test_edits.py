"""The loop in lines: it is `train` itself, and lines go where they are sent."""

import ast
import inspect
import itertools

import pytest

from core.training_loop import loop as core
from core.training_loop.edits import (
    BACKWARD,
    ROLES,
    STEP,
    UNEDITED,
    ZERO_GRAD,
    Edits,
    make_loop,
    read_train,
)


def roles(*edits):
    return [line.role for line in make_loop(Edits(*edits)).lines]


def test_without_an_edit_the_loop_is_train_itself():
    assert make_loop().edited.source == inspect.getsource(core.train).rstrip("\n")
    assert roles() == list(ROLES[:-1])


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (("before forward", "after backward", "once"), "zero_grad forward loss backward step"),
        (("after backward", "after backward", "once"), "forward loss backward zero_grad step"),
        (("after step", "after backward", "once"), "forward loss backward step zero_grad"),
        (("left out", "after backward", "once"), "forward loss backward step"),
        (("before backward", "before backward", "once"), "forward loss zero_grad step backward"),
        (("after step", "before backward", "once"), "forward loss step zero_grad backward"),
        (("before backward", "left out", "once"), "forward loss zero_grad backward"),
        (("after step", "after backward", "twice"), "forward loss backward backward step zero_grad"),
    ],
)
def test_lines_go_where_they_are_sent(edits, expected):
    assert roles(*edits) == expected.split()


def test_an_unknown_edit_is_refused():
    with pytest.raises(ValueError, match="sideways"):
        Edits("sideways")


@pytest.mark.parametrize("edits", list(itertools.product(ZERO_GRAD, STEP, BACKWARD)))
def test_the_lines_are_those_of_the_edited_function_in_their_order(edits):
    loop = make_loop(Edits(*edits))
    rows = [row.strip() for row in loop.edited.source.splitlines()]
    place = rows.index("for iteration in range(steps):")
    last = [row.strip() for row in loop.history.text.splitlines()]
    assert rows[place + 1 :] == [*(line.text for line in loop.lines), *last]
    assert last[0] == "if has_bias:"
    assert set(loop.left_out) == set(ROLES[:-1]) - {line.role for line in loop.lines}
    assert loop.setup.splitlines() == ["loss_func = nn.MSELoss()"]


def test_the_source_is_parsed_once(monkeypatch):
    read_train.cache_clear()
    make_loop.cache_clear()
    monkeypatch.setattr("core.training_loop.edits.ast.parse", counted := Counted(ast.parse))
    for edits in itertools.product(ZERO_GRAD, STEP, BACKWARD):
        make_loop(Edits(*edits))
    assert counted.calls == 1
    assert make_loop() == make_loop(UNEDITED)


class Counted:
    """A function that counts its calls."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *arguments, **named):
        self.calls += 1
        return self.function(*arguments, **named)
