"""What is said of tensors that meet: which may, what helps here, and what stands in for a GPU."""

from core.devices.mixing import Meeting
from core.devices.outcome_words import list_codes
from core.devices.outcomes import ERROR

TENSORS = "x is made of `[1, 2, 3]` on :blue-badge[{x}] and y of `[10, 20, 30]` on :blue-badge[{y}]"
MEET = "`{first}` works: x and y live on one device."
FAILS = "`{first}` fails: an operation needs its tensors on one device, and PyTorch moves none unasked."
WORKS = "Here {codes} work{s}."
NO_WAY = "`{moved}` fails as well: {y} holds no numbers that could be moved."
LENT = "`{number}` has no axes: the {lender} lends it to {device}."
ON_META = "This machine has no accelerator, so `meta` stands in for one, with words of its own."
PRETENDED = "With x on a GPU and y on the CPU, PyTorch says:"
SEEN = "Where the tensors of each expression live, and what comes of it: {rows}."
COMES = {"numbers": "numbers on {device}", "shape": "a shape on {device}", "error": "an error"}


def tell_tensors(x_device: str, y_device: str) -> str:
    """Say what x and y are."""
    return TENSORS.format(x=x_device, y=y_device)


def tell_rule(meetings: tuple[Meeting, ...]) -> str:
    """Say whether x and y may meet, and if not, what helps here."""
    first, *others = meetings
    if first.outcome != "error":
        return MEET.format(first=first.expression)
    works = [each.expression for each in others if each.outcome != "error"]
    told = [FAILS.format(first=first.expression)]
    if works:
        told.append(WORKS.format(codes=list_codes(works), s="" if len(works) > 1 else "s"))
    return " ".join(told)


def tell_why_it_stays(meetings: tuple[Meeting, ...]) -> str:
    """Say why y cannot be moved, where it cannot; otherwise nothing."""
    y, moved, *_ = meetings
    return NO_WAY.format(moved=moved.expression, y=y.other_on) if moved.moved == ERROR else ""


def tell_lent(meetings: tuple[Meeting, ...]) -> str:
    """Say that a tensor without axes has met one of another device, where it has; otherwise nothing."""
    *_, number, _ = meetings
    if number.outcome == "error" or number.device == number.other_on:
        return ""
    return LENT.format(number=number.other, lender=number.other_on, device=number.device)


def tell_stand_in(accelerator: str | None) -> str:
    """Say what stands in for a GPU on a machine without one; then what a GPU would say."""
    return PRETENDED if accelerator else f"{ON_META} {PRETENDED}"


def describe_meetings(meetings: tuple[Meeting, ...]) -> str:
    """Say what the picture of the meetings shows."""
    rows = (f"{each.expression}: {COMES[each.outcome].format(device=each.device)}" for each in meetings)
    return SEEN.format(rows="; ".join(rows))
