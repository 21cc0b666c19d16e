"""A loading as it is written on the board, and the methods of its dataset."""

import inspect
from collections.abc import Mapping, Sequence
from textwrap import dedent
from typing import Any

from core.bare import bare
from core.datasets_and_loaders.dataset import PointDataset
from core.datasets_and_loaders.loading import METHODS, Loading, go_through
from core.datasets_and_loaders.transforms import (
    AS_IT_IS,
    LOSS,
    NORMALISED,
    SCALES,
    START,
    Comparison,
    go_through_both,
    report,
)
from core.notebook_pictures import batches_of_samples, trainings
from core.program_lines import ELLIPSIS
from core.short_program import ShortProgram, print_rows

ROW = "epoch {}: samples {}, x {}"
ASK = "Change the batch size from {given} to {other}: how many batches, and how long is the last?"
ASK_TRANSFORMS = "Change the step size from {given:g} to {other:g}: which of the trainings ends lower?"


def write_on_the_board(loading: Loading, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a loading that was made with these arguments of `load`."""
    rows = [(batch.epoch, list(batch.indices), list(batch.x_shape)) for batch in loading.batches]
    size = arguments["batch_size"]
    return ShortProgram(
        "Datasets and loaders",
        go_through,
        arguments,
        print_rows(ROW, rows),
        prints=("", ROW),
        drawing=batches_of_samples(),
        ask=ASK.format(given=size, other=5 if size != 5 else 7),
    )


def write_transforms(comparison: Comparison, arguments: Mapping[str, Any]) -> ShortProgram:
    """Return the short program of a comparison that was made with these arguments of `compare`."""
    size = arguments["step_size"]
    return ShortProgram(
        "Transforms",
        go_through_both,
        arguments,
        report(comparison),
        prints=(START, SCALES, LOSS),
        drawing=trainings((AS_IT_IS, NORMALISED), 2 * comparison.start),
        ask=ASK_TRANSFORMS.format(given=size, other=size / 10),
    )


def lines_of_the_transforms(lines: Sequence[str]) -> tuple[list[str], tuple[int, ...]]:
    """Return the lines of the program of `go_through_both` that are about transforms, and which are lit.

    They are the method that transforms a sample, and what it may be given. The line that transforms is
    lit, and the one that has the transforms.
    """
    method = next(number for number, line in enumerate(lines) if "def __getitem__" in line)
    takes = dedent("\n".join(lines[method : method + 2])).splitlines()
    made = [line for line in lines if line.startswith(("mean, std =", "transforms ="))]
    return [*takes, ELLIPSIS, *made], (1, 2 + len(made))


def method_lines() -> list[str]:
    """Return the lines of the dataset's three methods, in the order of `METHODS`."""
    methods = [inspect.getsource(getattr(PointDataset, name)) for name in METHODS]
    return [line for source in methods for line in bare(dedent(source)).splitlines()]
