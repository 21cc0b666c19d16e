"""Section 8: the fifteen rows of gradient descent on (x - 2)²."""

from core.gradient_descent.curves import parabola, parabola_slope
from core.gradient_descent.descent import descend, report

TUTORIAL = """\
0,	5.000,	9.000,	6.000,	6.000
1,	3.500,	2.250,	3.000,	3.000
2,	2.750,	0.562,	1.500,	1.500
3,	2.375,	0.141,	0.750,	0.750
4,	2.188,	0.035,	0.375,	0.375
5,	2.094,	0.009,	0.188,	0.188
6,	2.047,	0.002,	0.094,	0.094
7,	2.023,	0.001,	0.047,	0.047
8,	2.012,	0.000,	0.023,	0.023
9,	2.006,	0.000,	0.012,	0.012
10,	2.003,	0.000,	0.006,	0.006
11,	2.001,	0.000,	0.003,	0.003
12,	2.001,	0.000,	0.001,	0.001
13,	2.000,	0.000,	0.001,	0.001
14,	2.000,	0.000,	0.000,	0.000"""


def test_all_rows_are_printed_to_the_last_digit():
    heading, *rows = report(descend(parabola, parabola_slope)).splitlines()
    assert heading == "iter,\tx,\tf(x),\tf'(x),\tf'(x) pytorch"
    assert rows == TUTORIAL.splitlines()
