"""Section 9: linear regression by hand."""

import pytest

from core.linear_regression.training import linear_regression, report
from tests.tutorial.printed_rows import assert_same_rows, parse_rows, parse_vector

TUTORIAL = """\
iter,	loss,	w
0,	7.82,	[0.13149136 0.70046324]
1,	2.84,	[-0.11822014  0.9229876 ]
2,	1.84,	[-0.31444427  1.1054724 ]
3,	1.19,	[-0.4684834  1.2552956]
4,	0.77,	[-0.58927345  1.3784461 ]
5,	0.50,	[-0.68387645  1.4797904 ]
6,	0.33,	[-0.75787055  1.563287  ]
7,	0.22,	[-0.8156596  1.632159 ]
8,	0.15,	[-0.86071837  1.6890337 ]
9,	0.10,	[-0.89578694  1.736055  ]
10,	0.07,	[-0.9230244  1.7749742]
11,	0.05,	[-0.94413096  1.8072236 ]
12,	0.03,	[-0.9604442  1.8339758]
13,	0.02,	[-0.9730157  1.8561921]
14,	0.02,	[-0.9826713  1.8746614]
15,	0.01,	[-0.99005884  1.8900318 ]
16,	0.01,	[-0.99568594  1.9028363 ]
17,	0.01,	[-0.99994993  1.913514  ]
18,	0.01,	[-1.0031612  1.9224268]
19,	0.01,	[-1.0055621  1.9298735]
"""


@pytest.fixture(scope="module")
def printed() -> str:
    return report(linear_regression()).partition("\n\nnn\n")[0]


def test_the_20_rows_are_the_tutorials(printed: str) -> None:
    assert len(parse_rows(printed)) == 20
    assert_same_rows(printed, TUTORIAL)


def test_the_estimate_is_the_tutorials(printed: str) -> None:
    assert parse_vector(printed, "true w") == [-1.0, 2.0]
    assert parse_vector(printed, "estimated w") == pytest.approx([-1.0055621, 1.9298735], abs=2.01e-7)


def test_the_shapes_are_the_tutorials(printed: str) -> None:
    assert (
        "X shape torch.Size([50, 2])\ny shape torch.Size([50, 1])\nw shape torch.Size([2, 1])" in printed
    )


def test_the_gradients_are_the_tutorials(printed: str) -> None:
    analytic = parse_vector(printed, "Analytical gradient")
    pytorch = parse_vector(printed, "PyTorch's gradient")
    assert analytic == pytest.approx([4.342543, -3.5023162], rel=2e-7)
    assert pytorch == pytest.approx([4.342543, -3.502316], rel=2e-7)
