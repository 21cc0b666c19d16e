"""The app is fast: set PERFORMANCE=1 to measure it (about a minute on an idle machine).

The limits are far from the aims, so that only a real loss of speed fails; the figures themselves
come from ``python -m tests.performance.measure``.
"""

from __future__ import annotations

import os
import statistics

import pytest

from tests.performance.measure import measure, percentile, show

pytestmark = pytest.mark.skipif(
    not os.environ.get("PERFORMANCE"), reason="timings; set PERFORMANCE=1 to take them"
)


def test_a_move_costs_little_more_than_streamlit_itself(capsys: pytest.CaptureFixture[str]) -> None:
    report = measure(quick=True, plain_crowd=False)
    with capsys.disabled():
        print(f"\n{show(report)}")
    floor, plain = statistics.median(report.floor.again), statistics.median(report.plain.again)
    for moves in report.pages:
        assert not moves.problem
        if not moves.new:
            continue  # a page without controls
        again = statistics.median(moves.again)
        assert again < 8 * floor, moves.page  # the aim: 2.5 times
        assert again < plain / 2.5, moves.page  # the aim: a fifth
        assert statistics.median(moves.new) < 1, moves.page  # a lesson computes, but not for long
    for _, crowd in report.crowds:
        assert statistics.median(crowd.moves) < 0.5
        assert percentile(crowd.moves, 0.95) < 1.5  # the aim: 0.5 s for thirty visitors
