"""What is said of what a statement makes: the same words on every view of devices."""

from core.devices.outcomes import COPY, ERROR, SAME, SHAPE, SHARED

NAMES = {
    SAME: "the same tensor",
    SHARED: "another tensor in the same memory",
    COPY: "a copy in memory of its own",
    SHAPE: "a shape without numbers",
    ERROR: "an error",
}
NO_ACCELERATOR = (
    "**This machine has no accelerator.** Everything is computed on the CPU. What a GPU would do, "
    "PyTorch's device `meta` shows in part: there, tensors have shapes and no data."
)
ACCELERATOR = "**This machine has an accelerator:** `{name}`."


def name_outcome(outcome: str) -> str:
    """Name what a statement has made, as it stands in a table."""
    return NAMES[outcome].capitalize()


def tell_accelerator(found: str | None) -> str:
    """Say what this machine has beside its CPU, by PyTorch's name for it."""
    return ACCELERATOR.format(name=found) if found else NO_ACCELERATOR


def list_codes(codes: list[str]) -> str:
    """Write pieces of code as a list in a sentence: `a`, `b` and `c`."""
    *others, last = (f"`{code}`" for code in codes)
    return f"{', '.join(others)} and {last}" if others else last
