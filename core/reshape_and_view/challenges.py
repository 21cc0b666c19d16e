"""A challenge of the lesson: where view() fails, and reshape() copies."""

from typing import Any

from core.challenges import Challenge, Condition
from core.reshape_and_view.calls import Operation, write_call
from core.reshape_and_view.operations import Step, change_shape

BRINGS = {
    "same": "brings the same tensor",
    "view": "brings a view",
    "copy": "makes a copy",
    "error": "fails, too",
}


def only_reshape_works(
    steps: tuple[Step, ...],
    shape: tuple[int, ...],
    operations: tuple[Operation, ...],
    chain: bool,
    **_: Any,
) -> tuple[Condition, ...]:
    """Check that the last operation is a view that fails, where reshape makes a copy."""
    *before, (name, arguments) = operations or (("", ()),)
    if name != "view":
        return (Condition("The last operation has to be a view.", False),)
    if len(steps) <= len(before) + 1 and steps[-1].verdict == "error":
        return (Condition("Something before the last operation fails.", False),)
    fails = steps[-1].verdict == "error"
    instead = ("reshape", arguments)
    other = change_shape(shape, (*before, instead), chain)[-1]
    view, copies = f"`{write_call(operations[-1])}`", other.verdict == "copy"
    said = BRINGS[other.verdict] + ("" if copies else ": a copy is the goal")
    return (
        Condition(f"{view} {'fails' if fails else 'works: it has to fail'}.", fails),
        Condition(f"`{write_call(instead)}` {said}.", copies),
    )


OPERATIONS_ON_X = (
    Challenge(
        "only_reshape_works",
        "Let a view fail where reshape with the same numbers would work.",
        (
            "shape",
            "operations",
            *(f"{kind}{number}" for number in range(1, 5) for kind in ("op", "args")),
        ),
        (
            "A view reads memory in its order. What puts the axes in another order?",
            "Take shape 2,3, then transpose 0,1, then view 6.",
        ),
        only_reshape_works,
        {
            "start": "the one before",
            "shape": "2,3,4",
            "op1": "view",
            "args1": "6,4",
            "op2": "view",
            "args2": "24",
        },
    ),
)
