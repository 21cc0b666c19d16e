"""Every result that section 2 of the tutorial prints, from its values, with the default settings."""

from core.tensors_vs_numpy.comparison import (
    TUTORIAL_MATRIX,
    TUTORIAL_X,
    TUTORIAL_Y,
    compare,
    report,
    section_2,
)
from core.tensors_vs_numpy.operations import OPERATIONS, along

PRINTED = """\
x_numpy, x_torch
[[0.1 0.2 0.3]
 [0.1 0.2 0.3]]
tensor([[0.1000, 0.2000, 0.3000],
        [0.1000, 0.2000, 0.3000]])

to and from numpy and pytorch
tensor([[0.1000, 0.2000, 0.3000],
        [0.1000, 0.2000, 0.3000]], dtype=torch.float64) [[0.1 0.2 0.3]
 [0.1 0.2 0.3]]

x+y
[[3.1 4.2 5.3]
 [3.1 4.2 5.3]] tensor([[3.1000, 4.2000, 5.3000],
        [3.1000, 4.2000, 5.3000]])

norm
0.5291502622129182 tensor(0.5292)

mean along the 0th dimension
[2. 3.] tensor([2., 3.])
"""


def test_the_whole_section_is_printed_as_in_the_tutorial():
    printed = report(section_2(TUTORIAL_X, TUTORIAL_Y, TUTORIAL_MATRIX))
    assert printed.startswith(PRINTED)
    assert printed.removeprefix(PRINTED).startswith("\nlargest difference\n")


def test_single_operations_print_their_part_of_it():
    blocks = PRINTED.removesuffix("\n").split("\n\n")
    for number, name, x, dim in (
        (1, "convert", TUTORIAL_X, None),
        (2, "add", TUTORIAL_X, None),
        (3, "norm", TUTORIAL_X, None),
        (4, "mean", TUTORIAL_MATRIX, 0),
    ):
        each = OPERATIONS[name]
        found = compare(along(each.title, dim), x, TUTORIAL_Y, each.in_numpy, each.in_torch, dim)
        assert report(found).split("\n\n")[1] == blocks[number]
