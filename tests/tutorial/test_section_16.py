"""Section 16: linear regression with nn.Linear and optim.SGD."""

import pytest

from core.linear_regression.training import linear_regression, report
from tests.tutorial.printed_rows import assert_same_rows, parse_rows, parse_vector

TUTORIAL = """\
iter,	loss,	w
0,	2.99,	[-0.5453574   0.51412684]
1,	2.02,	[-0.666086    0.75222915]
2,	1.37,	[-0.75831056  0.9504565 ]
3,	0.94,	[-0.82842976  1.1156546 ]
4,	0.64,	[-0.8814486  1.2534634]
5,	0.44,	[-0.92127615  1.3685349 ]
6,	0.31,	[-0.9509604  1.4647106]
7,	0.22,	[-0.9728737  1.5451664]
8,	0.15,	[-0.98885876  1.6125307 ]
9,	0.11,	[-1.0003437  1.6689818]
10,	0.08,	[-1.0084321  1.7163262]
11,	0.06,	[-1.0139749  1.7560644]
12,	0.04,	[-1.0176253  1.7894436]
13,	0.03,	[-1.0198835  1.8175017]
14,	0.02,	[-1.0211303  1.8411033]
15,	0.02,	[-1.0216544  1.8609697]
16,	0.02,	[-1.0216731  1.8777025]
17,	0.01,	[-1.0213491  1.8918046]
18,	0.01,	[-1.020803   1.9036964]
19,	0.01,	[-1.020123   1.9137299]
"""


@pytest.fixture(scope="module")
def printed() -> str:
    return report(linear_regression()).partition("\n\nnn\n")[2].partition("\n\nbatches\n")[0]


def test_the_20_rows_are_the_tutorials(printed: str) -> None:
    assert len(parse_rows(printed)) == 20
    assert_same_rows(printed, TUTORIAL)


def test_the_estimate_is_the_tutorials(printed: str) -> None:
    assert parse_vector(printed, "true w") == [-1.0, 2.0]
    assert parse_vector(printed, "estimated w") == pytest.approx([-1.020123, 1.9137299], abs=2.01e-7)
