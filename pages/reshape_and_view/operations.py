"""Operations on shapes: what each makes of the tensor, and where its numbers lie in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.reshape_and_view import challenges, questions
from core.reshape_and_view import operations as core
from core.reshape_and_view import operations_words as words
from core.reshape_and_view.calls import Operation
from core.reshape_and_view.mistakes import MISTAKES
from core.typed.shape import MAX_LENGTH, Shape, print_shape, read_arguments, read_shape
from pages.parts import picture
from pages.parts.declare import Shared, buttons, choice, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Shown, View, asks, challenged
from pages.reshape_and_view import on_the_board, verdicts
from pages.reshape_and_view import steps as step_parts

FROM_X, FROM_THE_ONE_BEFORE = "X", "the one before"
NUMBERS = range(1, core.MOST_OPERATIONS + 1)
OTHER_SHAPES = ("2,3,4", "(2, 3)", "1x3x1", "()", "0,3", "2,2,2,2,2", "1000000,1000000,1000000,1000000")
OTHER_ARGUMENTS = ("", "6,-1", "0,1", "-1", "0,2,1", "5,5", "-1,-1", "1000000000000")


def has(number: int) -> Callable[[Any], bool]:
    """Return a function that tells whether there is an operation of that number."""
    return lambda settings: bool(settings.operations >= number)


def operation(number: int, default: str = "contiguous") -> str:
    """Declare the operation of a number."""
    row = f"operation {number}"
    return choice(f"Operation {number}", core.OPERATIONS, default, when=has(number), row=row)


def call(number: int, default: str = "") -> str:
    """Declare the arguments of an operation."""
    return typed(
        f"Arguments {number}",
        default,
        read_arguments,
        MAX_LENGTH,
        examples=OTHER_ARGUMENTS,
        when=has(number),
        row=f"operation {number}",
        help=words.ARGUMENTS,
    )


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the shape of X, and up to four operations."""

    shape: str = typed(
        "Shape of X", "10000,3,28,28", read_shape, MAX_LENGTH, examples=OTHER_SHAPES, help=words.SHAPE
    )
    start: str = buttons("Each operation starts from", (FROM_X, FROM_THE_ONE_BEFORE), FROM_X)
    operations: int = whole("Operations", 0, core.MOST_OPERATIONS, 2)
    op1: str = operation(1, "view")
    args1: str = call(1, "10000,3,784")
    op2: str = operation(2, "view")
    args2: str = call(2, "-1,3,784")
    op3: str = operation(3)
    args3: str = call(3)
    op4: str = operation(4)
    args4: str = call(4)


def chain(shape: Shape, *calls: Operation) -> Settings:
    """Return settings in which each of the operations starts from the one before."""
    return Settings(**{"shape": print_shape(shape), **questions.settings_of(calls)})  # type: ignore[arg-type]


PRESETS = {
    "Fold and unfold": chain((2, 3, 4), ("view", (6, -1)), ("flatten", ())),
    "View after transpose": chain((2, 3), ("transpose", (0, 1)), ("view", (6,))),
    "A copy mends it": chain((2, 3), ("transpose", (0, 1)), ("contiguous", ()), ("view", (6,))),
    "Channels last": chain((2, 3, 2, 2), ("permute", (0, 2, 3, 1)), ("reshape", (2, -1))),
}


def is_chain(settings: Settings) -> bool:
    """Tell whether each operation starts from the one before."""
    return settings.start == FROM_THE_ONE_BEFORE


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `change_shape`."""
    waiting = waiting_of(settings)
    return {
        "shape": read_shape(settings.shape),
        "operations": tuple(each for each in operations_of(settings) if each not in waiting),
        "chain": is_chain(settings),
        "device": settings.computes_on,
    }


def operations_of(settings: Settings) -> tuple[Operation, ...]:
    """Return the operations that are chosen."""
    return tuple(
        (getattr(settings, f"op{number}"), read_arguments(getattr(settings, f"args{number}")))
        for number in NUMBERS[: settings.operations]
    )


def waiting_of(settings: Settings) -> tuple[Operation, ...]:
    """Return the operations that are still the tutorial's, and do not fit another X."""
    shape, default = read_shape(settings.shape), operations_of(Settings())
    return tuple(
        each
        for each in operations_of(settings)
        if each in default and core.change_shape(shape, (each,))[-1].error
    )


def run(settings: Settings) -> tuple[core.Step, ...]:
    """Make X and apply the operations."""
    return remember(core.change_shape)(**arguments(settings))


def say(settings: Settings, steps: tuple[core.Step, ...]) -> None:
    """Show the program, and say of each operation what it made."""
    given = arguments(settings)
    picture.draw("side", step_parts.draw_program, steps, **given)
    verdicts.say(steps, given["operations"], given["chain"], waiting_of(settings))


def program(settings: Settings, steps: tuple[core.Step, ...]) -> Shown:
    """Return the program of the operations."""
    made = core.change_shape, arguments(settings), core.report, core.report(steps)
    return Shown("Reshape and view", *made, "reshape_and_view", "steps")


VIEW = View(
    name="operations",
    title="Operations",
    settings=Settings,
    run=run,
    picture=lambda settings, steps: step_parts.draw(steps, is_chain(settings)),
    words=say,
    numbers=lambda _, steps: verdicts.show_numbers(steps),
    more={"Explained": lambda _, steps: verdicts.explain(steps)},
    short=lambda settings, steps: on_the_board.write(steps, arguments(settings)),
    program=program,
    questions=asks(arguments, questions.view_it_backwards, questions.flatten_all_but_the_first),
    challenges=challenged(arguments, *challenges.OPERATIONS_ON_X),
    mistakes=MISTAKES,
    point=("op1", "args1"),
    presets=PRESETS,
)
