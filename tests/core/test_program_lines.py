"""The lines beside a picture do what the short program does: they are it, without what it prints."""

from core.datasets_and_loaders.board import lines_of_the_transforms
from core.program_lines import ELLIPSIS, lines_beside
from core.reshape_and_view.calls import lines_that_run, write_call
from pages.broadcasting import shapes
from pages.datasets_and_loaders import transforms
from pages.reshape_and_view import on_the_board, operations

SOURCE = """\
import torch
from torch import nn

x = torch.tensor([1.0])  # a remark
for step in range(2):
    # another
    x = x + 1
    print(x)

print(f"{x}")
"""


def test_imports_prints_remarks_and_empty_lines_are_left_out():
    assert lines_beside(SOURCE) == [
        "x = torch.tensor([1.0])",
        "for step in range(2):",
        "    x = x + 1",
    ]


def test_the_lit_line_is_the_operation_that_the_picture_shows():
    defaults = operations.Settings(), *operations.PRESETS.values()
    for settings in defaults:
        steps, given = operations.run(settings), operations.arguments(settings)
        lines = lines_beside(on_the_board.write(steps, given).source)
        raised = next((number for number, step in enumerate(steps) if step.error), None)
        lit = lines_that_run(len(steps), raised)
        assert lines[lit[0][0]].startswith("X = ")
        assert len(lit) == len(steps)
        for running, operation in zip(lit[1:], given["operations"], strict=False):
            (line,) = running
            assert lines[line].endswith(write_call(operation))


def test_after_an_error_no_line_runs():
    settings = operations.Settings(shape="2,3", op1="view", args1="5", op2="flatten", args2="")
    steps = operations.run(settings)
    assert [bool(step.error) for step in steps] == [False, True, False]
    assert lines_that_run(3, 1) == [(0,), (1,), ()]


def test_the_lit_line_of_a_broadcast_is_the_sum():
    for settings in (shapes.Settings(), shapes.Settings(tensors="three", x="3,1", y="4", z="2,1,1")):
        picture = shapes.draw_program(settings, shapes.run(settings))
        rows = [row for row in picture.tables["code"].to_pylist() if row["lit"]]
        assert {row["step"] for row in rows} == set(range(max(row["step"] for row in rows) + 1))
        assert all(row["label"].strip("\u200b").startswith("total") for row in rows)


def test_the_lit_lines_of_transforms_are_all_that_tells_both_trainings_apart():
    for settings in (transforms.Settings(), transforms.Settings(offset=0.0, epochs=5, batch_size=3)):
        short = transforms.write_short(settings, transforms.run(settings))
        lines, (calls, made) = lines_of_the_transforms(lines_beside(short.source))
        assert lines[calls].strip() == "return self.transform(self.x[i]), self.y[i]"
        names: dict = {"mean": 5.0, "std": 2.0}
        exec(lines[made], names)
        assert [change(9.0) for change in names["transforms"].values()] == [9.0, 2.0]
        for line in lines:
            assert line == ELLIPSIS or line.strip() in short.source
