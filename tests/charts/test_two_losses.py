"""Two courses in one picture: every finite loss is there, and the specification does not follow them."""

from core.charts.two_losses import PROGRAMS, do_meet, losses_table, two_losses
from tests.charts.specs import validate


def test_what_is_no_number_is_left_out_and_all_else_is_there():
    rows = losses_table((3.0, 2.0), (4.0, float("nan"), float("inf"), 1.0), 4.2).to_pylist()
    assert [(row["kind"], row["step"], row["loss"]) for row in rows] == [
        (PROGRAMS[0], 0, 3.0),
        (PROGRAMS[0], 1, 2.0),
        (PROGRAMS[1], 0, 4.0),
        (PROGRAMS[1], 3, 1.0),
    ]
    assert losses_table((), (), 1.0).num_rows == 0


def test_what_runs_away_leaves_the_picture_and_goes_no_farther():
    rows = losses_table((3.0, 3.9), (3.0, 1e30), 4.0).to_pylist()
    assert [row["loss"] for row in rows] == [3.0, 3.9, 3.0, 5.0]


def test_courses_meet_where_they_lie_on_each_other_for_a_step():
    assert do_meet((3.0, 2.0, 1.0), (3.0, 2.0, 2.0), 3.6)
    assert not do_meet((3.0, 1e9, float("inf")), (3.0, 2.0, 1.0), 3.6)
    assert not do_meet((3.0, 2.0, 1.0), (1.0, 2.0, 3.0), 3.6)
    assert not do_meet((3.0, float("nan"), float("nan")), (3.0, float("nan"), 1.0), 3.6)
    assert not do_meet((), (3.0,), 3.6)


def test_only_numbers_change_from_one_pair_to_the_next():
    one, other = two_losses(10, 5.0), two_losses(20, 1.0, meet=False)
    assert {name: value for name, value in one.items() if name != "datasets"} == {
        name: value for name, value in other.items() if name != "datasets"
    }
    validate(one)
