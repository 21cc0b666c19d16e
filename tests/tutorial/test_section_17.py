"""Section 17: linear regression on single points."""

import pytest

from core.linear_regression.training import linear_regression, report
from tests.tutorial.printed_rows import assert_same_rows, parse_rows, parse_vector

TUTORIAL = """\
iter,	loss,	w
0,	4.46,	[-0.20530999  0.66900945]
20,	1.28,	[-0.3492172  0.8908058]
40,	0.73,	[-0.513422   1.1883926]
60,	0.51,	[-0.6704745  1.5351907]
80,	0.16,	[-0.7813061  1.6464837]
100,	0.20,	[-0.8568147  1.7569876]
120,	0.03,	[-0.90830195  1.8347709 ]
140,	0.00,	[-0.9449066  1.888105 ]
160,	0.00,	[-0.96574944  1.9163204 ]
180,	0.01,	[-0.98202056  1.9221277 ]
"""


@pytest.fixture(scope="module")
def printed() -> str:
    return report(linear_regression()).partition("\n\nbatches\n")[2]


def test_the_10_rows_are_the_tutorials(printed: str) -> None:
    assert len(parse_rows(printed)) == 10
    assert_same_rows(printed, TUTORIAL)


def test_the_estimate_is_the_tutorials(printed: str) -> None:
    assert parse_vector(printed, "true w") == [-1.0, 2.0]
    assert parse_vector(printed, "estimated w") == pytest.approx([-0.98299205, 1.9443793], abs=2.01e-7)
