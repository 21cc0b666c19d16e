"""Reading what the tutorial prints: rows of a step, a loss and the weights."""

import re

Row = tuple[int, str, list[float]]


def parse_rows(text: str) -> list[Row]:
    """Read every 'iter,\\tloss,\\t[w0 w1]' in `text`: the step, the loss as printed, the weights."""
    rows = re.findall(r"^(\d+),\t(\S+),\t\[\s*(\S+)\s+(\S+?)\s*\]$", text, flags=re.MULTILINE)
    return [(int(step), loss, [float(w0), float(w1)]) for step, loss, w0, w1 in rows]


def parse_vector(text: str, label: str) -> list[float]:
    """Read the numbers in brackets that follow `label` on the first line that has it."""
    found = re.search(rf"^{re.escape(label)}\s*\[(.*)\]$", text, flags=re.MULTILINE)
    assert found, f"nothing printed for {label!r}"
    return [float(number) for number in found[1].split()]


def assert_same_rows(printed: str, tutorial: str) -> None:
    """Losses to the two digits that the tutorial prints, weights to float32's last digit."""
    ours, theirs = parse_rows(printed), parse_rows(tutorial)
    assert [row[:2] for row in ours] == [row[:2] for row in theirs]
    for (step, _, weights), (_, _, expected) in zip(ours, theirs, strict=True):
        for weight, number in zip(weights, expected, strict=True):
            assert abs(weight - number) < 2.01e-7, f"step {step}: {weight} instead of {number}"
