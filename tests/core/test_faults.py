"""Where the fault of a program is, in programs of which that is known."""

from core import faults
from core.mistakes import Mistake, observe


def wrong_number() -> list[int]:
    a = 1

    b = 2
    return [a, b]


def right_number() -> list[int]:
    a = 1

    b = 3
    return [a, b]


def without_a_line() -> list[int]:
    rows: list[int] = []
    rows.append(1)
    return rows


def with_a_line() -> list[int]:
    rows: list[int] = []
    rows.append(0)
    rows.append(1)
    return rows


def fails_later() -> int:
    words = "x"
    number = words
    return int(number)


def does_not_fail() -> int:
    words = "1"
    number = words
    return int(number)


CHANGED = Mistake("", wrong_number, right_number, "")
MISSING = Mistake("", without_a_line, with_a_line, "")
LATER = Mistake("", fails_later, does_not_fail, "")


def test_choices_are_all_lines_with_something_but_the_first():
    assert faults.choices_of(CHANGED) == (2, 4, 5)
    assert faults.lines_of(CHANGED)[3].strip() == "b = 2"
    assert faults.changes_of(CHANGED) == (frozenset({4}), frozenset())
    assert faults.changes_of(MISSING) == (frozenset(), frozenset({2, 3}))


def fault(monkeypatch, mistake, named, at=()):
    monkeypatch.setattr(faults, "reasons_of", lambda _: faults.Reasons("a", ("b", "c"), ("d", "e"), at))
    return faults.fault_of(mistake, named), {n: faults.say_line(mistake, n, named) for n in (2, 3, 4)}


def test_the_fault_is_the_changed_line_or_beside_the_missing_one_or_where_it_is_said(monkeypatch):
    lines, said = fault(monkeypatch, CHANGED, None)
    assert (lines, said[4]) == ({4}, "Yes, line 4.")
    assert said[2].startswith("Line 2 may stay as it is.")
    lines, said = fault(monkeypatch, MISSING, None)
    assert (lines, said[3]) == ({2, 3}, "Yes, at line 3 something is missing.")
    lines, said = fault(monkeypatch, LATER, 4)
    assert (lines, said[2]) == ({2}, "Yes, line 2. PyTorch notices it in line 4.")
    assert said[4].startswith("In line 4 PyTorch notices it.")
    lines, said = fault(monkeypatch, LATER, 4, ("number = ",))
    assert (lines, said[2]) == ({3}, "Line 2 has to change with another one. Which line is the cause?")
    assert said[3] == "Yes, at line 3 something is missing. PyTorch notices it in line 4."
    lines, said = fault(monkeypatch, LATER, 2)
    assert (lines, said[2]) == ({2}, "Yes, line 2.")


def test_reasons_are_in_an_order_of_their_own_and_only_wrong_ones_are_answered():
    reasons = faults.Reasons("right", ("one", "not one"), ("two", "not two"))
    assert sorted(reasons.options) == ["one", "right", "two"]
    assert [reasons.answer(each) for each in ("one", "two", "right", "else")] == [
        "not one",
        "not two",
        "",
        "",
    ]
    again = faults.Reasons("one", ("two", ""), ("right", ""))
    assert again.options == reasons.options


def test_an_observation_has_the_value_or_the_error_and_its_line():
    assert (observe(right_number).value, observe(right_number).message) == ([1, 3], "[1, 3]")
    seen = observe(fails_later)
    assert seen.message == "ValueError: invalid literal for int() with base 10: 'x'"
    assert (seen.line, seen.value, seen.warnings, seen.error.__traceback__) == (4, None, (), None)
    assert LATER.name == "fails_later"
