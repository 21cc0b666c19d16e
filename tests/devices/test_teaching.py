"""What the steps for the teacher say is seen, against the runs."""

from core.devices.mistakes import MISTAKES
from tests.everywhere.observed import observed


def found(run, statement):
    return next(each for each in run if each.statement == statement)


def is_itself_or_a_copy(settings, run):
    same, copy = found(run, 'x.to("cpu")'), found(run, "x.to(torch.float64)")
    return (same.is_x and same.follows and not copy.is_x and not copy.follows,)


def the_other_one_copies(settings, run):
    copy, same = found(run, "x.to(torch.float32)"), found(run, "x.to(torch.float64)")
    return (same.is_x and not copy.is_x and not copy.follows,)


def comes_not_back(settings, run):
    start, there, back = run
    is_there = there.device == "meta" and not there.numbers
    return (bool(start.numbers) and is_there and "Error" in back.printed,)


def do_not_meet(settings, run):
    outcomes = {each.expression: each.outcome for each in run}
    scalar = next(each for name, each in outcomes.items() if "torch.tensor(" in name)
    return (outcomes["x + y"] == "error" and scalar != "error",)


def holds_nothing(settings, run):
    return (run.held_bytes == 0 and sum(each.parameter_bytes for each in run.layers) > 4e9,)


def stays_what_it_was(settings, run):
    broken, _ = observed(MISTAKES, "drop_what_to_returns")
    return (broken.error is None,)


SEEN = {
    "Nothing to do": is_itself_or_a_copy,
    "Another dtype": the_other_one_copies,
    "No numbers": comes_not_back,
    "They meet": do_not_meet,
    "A dry run": holds_nothing,
    "Find the fault": stays_what_it_was,
}
