"""A program beside a picture: all of it in sight where it fits, and what runs always in sight."""

import random

import pytest

from core.charts.listing import LETTERS, fold, listing_picture, listing_table
from tests.charts.specs import validate


@pytest.mark.filterwarnings("error")
def test_the_chart_is_valid_vega_lite_and_has_no_clock_of_its_own():
    spec = listing_picture(5, 3)
    validate(spec)
    assert "clock" not in spec["usermeta"]
    assert any(param["name"] == "frame" for param in spec["params"])


def test_a_compiled_chart_serves_all_programs():
    one, other = listing_picture(5, 3), listing_picture(7, 60)
    assert one["vconcat"][0]["layer"] is other["vconcat"][0]["layer"]


def test_a_folded_line_keeps_every_word():
    line = "    y = 10 * torch.arange(3).view(3, 1, 1) + torch.arange(20).view(5, 1, 4, 1)"
    rows = fold(line, LETTERS)
    assert max(map(len, rows)) <= LETTERS
    assert " ".join(row.strip() for row in rows) == line.strip()
    assert fold("x = 1", LETTERS) == ["x = 1"]


@pytest.mark.parametrize("depth", [0, 4, 8, 12])
def test_every_row_of_a_line_is_at_least_as_far_in_as_the_line(depth):
    for code in (
        "times.append(time.perf_counter() - start)",
        "return self.transform(self.x[i]), y",
        "x" * 50,
    ):
        rows = fold(" " * depth + code, LETTERS)
        assert max(map(len, rows)) <= LETTERS
        assert len(rows[0]) - len(rows[0].lstrip()) == depth
        assert all(row.startswith(" " * (depth + 4)) and row.strip() for row in rows[1:])
        assert "".join("".join(rows).split()) == "".join(code.split())
    assert fold("    times.append(time.perf_counter() - start)", LETTERS) == [
        "    times.append(",
        "        time.perf_counter() -",
        "        start)",
    ]


def test_what_runs_is_lit_and_in_sight():
    draw = random.Random(8)
    for number in range(300):
        lines = [
            f"line_{place} = {'x ' * draw.randint(1, 25)}".strip() for place in range(draw.randint(1, 9))
        ]
        lit = [(draw.randrange(len(lines)),) if draw.random() < 0.8 else () for _ in range(5)]
        rows = draw.randint(4, 8)
        table = listing_table(lines, lit, rows).to_pandas()
        for step, running in enumerate(lit):
            now = table[table["step"] == step]
            where = f"seed 8, draw {number}, step {step}: {lines}, {lit}, {rows}"
            assert now["place"].tolist() == list(range(len(now))), where
            assert len(now) <= rows, where
            shown = [label.strip("\u200b").replace("\xa0", " ") for label in now[now["lit"]]["label"]]
            wanted = [row for line in running for row in fold(lines[line], LETTERS)]
            assert shown == wanted, where
