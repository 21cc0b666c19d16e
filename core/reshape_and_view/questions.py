"""Predictions about shapes; every answer comes from a run."""

import math

from core.questions import Question
from core.reshape_and_view.calls import Operation
from core.reshape_and_view.operations import MOST_OPERATIONS, Step, change_shape
from core.typed.shape import MOST_AXES, print_shape

WHY = {  # by what reshape(-1) gives
    "view": "Its elements still lie in this order in memory. And `reshape(-1)` is a view, too.",
    "copy": "`{error}` And `reshape(-1)` makes a copy instead.",
}


def view_it_backwards(
    shape: tuple[int, ...], operations: tuple[Operation, ...], chain: bool = False, device: str = "cpu"
) -> Question | None:
    """Ask whether the last result, its axes reversed, can be viewed as one row.

    Takes what `change_shape` takes. None where X cannot be made. Shows: `start`, `operations`, and for
    each operation that led to the result, and for two more, `op1`, `args1` and so on.
    """
    steps = change_shape(shape, operations, chain, device)
    last = find_last(steps, chain)
    if last is None:
        return None
    done = operations[:last] if chain else operations[max(last - 1, 0) : last]
    backwards = tuple(reversed(range(len(steps[last].shape))))
    turned = (*done, ("permute", backwards))
    viewed, reshaped = (
        change_shape(shape, (*turned, (name, (-1,))), True, device)[-1] for name in ("view", "reshape")
    )
    return Question(
        text=f"Take `{steps[last].code}` of shape {steps[last].shape}, reverse its axes with "
        f"`permute{backwards}`, and then call `view(-1)`. What comes of it?",
        options={"view": "It is a view", "copy": "It is a copy", "error": "It is an error"},
        answer=viewed.verdict,
        why=WHY[reshaped.verdict].format(error=viewed.error),
        shows=settings_of((*turned, ("view", (-1,)))),
        hint="A view needs one stride from each element to the next. Does reversing the axes leave one?",
    )


def find_last(steps: tuple[Step, ...], chain: bool) -> int | None:
    """Return the number of the last step that two more operations can follow in the controls."""
    most = MOST_OPERATIONS - 2 if chain else len(steps)
    fits = [
        number
        for number, step in enumerate(steps[: most + 1])
        if not step.error and len(step.shape) <= MOST_AXES
    ]
    return fits[-1] if fits else None


def settings_of(operations: tuple[Operation, ...]) -> dict[str, object]:
    """Return the settings, by their names in the address, that show a chain of operations."""
    settings: dict[str, object] = {"start": "the one before", "operations": len(operations)}
    for number, (name, arguments) in enumerate(operations, 1):
        settings[f"op{number}"] = name
        settings[f"args{number}"] = print_shape(arguments) if arguments else ""
    return settings


def flatten_all_but_the_first(
    shape: tuple[int, ...], operations: tuple[Operation, ...], chain: bool = False, device: str = "cpu"
) -> Question | None:
    """Ask for the shape after `flatten(1)` of the last result that has an axis 1.

    Takes what `change_shape` takes. None where there is no such result. Shows what `view_it_backwards`
    shows.
    """
    steps = change_shape(shape, operations, chain, device)
    last = find_last(steps, chain)
    if last is None or len(steps[last].shape) < 2:
        return None
    done = operations[:last] if chain else operations[max(last - 1, 0) : last]
    asked = (*done, ("flatten", (1,)))
    found = change_shape(shape, asked, True, device)[-1]
    first, *others = steps[last].shape
    second, *rest = others
    guesses = [
        found.shape,
        (math.prod(steps[last].shape),),
        (first * second, *rest),
        (first, math.prod(others), 1),
    ]
    return Question(
        text=f"Take `{steps[last].code}` of shape {steps[last].shape}, and call `flatten(1)`. "
        "Which shape comes of it?",
        options={print_shape(guess): str(tuple(guess)) for guess in dict.fromkeys(map(tuple, guesses))},
        answer=print_shape(found.shape),
        why=f"The first axis stays, {first}, and all the others become one: "
        f"{' · '.join(map(str, others))} = {math.prod(others)}."
        if rest
        else f"The first axis stays, {first}. There is only one other, {second}, so it stays, too.",
        shows=settings_of(asked),
        hint="The number says from which axis on it flattens. Axes are counted from 0.",
    )
