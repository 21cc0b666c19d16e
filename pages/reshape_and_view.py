"""Reshape and view: the same numbers in memory, seen in other shapes."""

import math

import streamlit as st

from core.program import Settings, make_program
from core.reshape_and_view import operations as core
from core.reshape_and_view import storage_charts as charts
from core.reshape_and_view import strides_charts
from core.reshape_and_view.mistakes import MISTAKES
from core.typed.error import TypedError
from core.typed.shape import MAX_LENGTH, Shape, print_shape, read_arguments, read_shape
from pages.old_parts import (
    code_panel,
    common,
    controls,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    text_table,
)
from pages.old_parts.compute import remember
from pages.old_parts.mistakes_panel import as_code

change_shape = remember(core.change_shape)
shape_tables = remember(charts.shape_tables)

TUTORIAL_SHAPE = (10000, 3, 28, 28)
TUTORIAL_CALLS: tuple[core.Operation, ...] = (("view", (10000, 3, 784)), ("view", (-1, 3, 784)))
MOST_OPERATIONS = 4
EXAMPLES: dict[str, tuple[Shape, tuple[core.Operation, ...]]] = {
    "Fold and unfold": ((2, 3, 4), (("view", (6, -1)), ("flatten", ()))),
    "View after transpose": ((2, 3), (("transpose", (0, 1)), ("view", (6,)))),
    "A copy mends it": ((2, 3), (("transpose", (0, 1)), ("contiguous", ()), ("view", (6,)))),
    "Channels last": ((2, 3, 2, 2), (("permute", (0, 2, 3, 1)), ("reshape", (2, -1)))),
}
HELP = {
    "view": "Sizes, one of which may be -1",
    "reshape": "Sizes, one of which may be -1",
    "transpose": "Two axes to swap",
    "permute": "All axes in their new order",
    "squeeze": "An axis of size 1, or nothing for all of them",
    "unsqueeze": "Where a new axis of size 1 goes",
    "flatten": "Nothing, or the first axis and the last",
    "contiguous": "Nothing",
}
STARTS = {"X": False, "the one before": True}
VERDICTS = {
    "view": ":material/visibility: **View.** Same storage: only shape and strides are new.",
    "copy": ":material/content_copy: **Copy.** No strides over the old storage give this shape, or a "
    "copy was asked for: the numbers are written to a new one.",
    "error": ":material/error: **Error.**",
}


def draw_numbers(
    label: str, key: str, default: tuple[int, ...], is_shape: bool, help: str
) -> tuple[tuple[int, ...], str]:
    """Draw a line of whole numbers; return them and "", or the last good ones and what is wrong."""
    written = print_shape(default) if default or is_shape else ""
    text = controls.text(label, key, written, MAX_LENGTH, help=help)
    last_good = f"_last_good_{key}"
    try:
        numbers = read_shape(text) if is_shape else read_arguments(text)
    except TypedError as error:
        kept: tuple[int, ...] = st.session_state.get(last_good, default)
        place = f"```text\n{text}\n{' ' * error.position}^\n```"
        return kept, f"{label}: {error}\n{place}\nThe page still uses `{print_shape(kept)}`."
    st.session_state[last_good] = numbers
    return numbers, ""


def draw_controls() -> tuple[Settings, list[str]]:
    """Draw the shape and the operations; return the settings and complaints about what is typed."""
    with st.sidebar:
        shape, complaint = draw_numbers(
            "Shape of X", "shape", TUTORIAL_SHAPE, True, "Such as 2,3,4 or (2, 3, 4) or 2x3x4."
        )
        complaints = [complaint]
        start = controls.pick("Each operation starts from", "start", list(STARTS), "X")
        count = controls.whole("Operations", "operations", 0, MOST_OPERATIONS, len(TUTORIAL_CALLS))
        calls: list[core.Operation] = []
        for number in range(1, count + 1):
            calls.append(draw_operation(number, complaints))
    settings: Settings = {
        "shape": shape,
        "operations": tuple(calls),
        "chain": STARTS[start],
        "device": common.device(),
    }
    return settings, [complaint for complaint in complaints if complaint]


def draw_operation(number: int, complaints: list[str]) -> core.Operation:
    """Draw the two controls of an operation and return it."""
    usual = TUTORIAL_CALLS[number - 1] if number <= len(TUTORIAL_CALLS) else ("contiguous", ())
    left, right = st.columns(2)
    with left:
        name = controls.choose(f"Operation {number}", f"op{number}", list(core.OPERATIONS), usual[0])
    with right:
        arguments, complaint = draw_numbers(
            f"Arguments {number}", f"args{number}", usual[1], False, f"{name}: {HELP[name].lower()}."
        )
    complaints.append(complaint)
    return name, arguments


def take_example(shape: Shape, calls: tuple[core.Operation, ...]) -> None:
    """Put the controls where an example wants them (a button's callback)."""
    state = st.session_state
    state["shape"], state["start"], state["operations"] = (
        print_shape(shape),
        "the one before",
        len(calls),
    )
    for number, (name, arguments) in enumerate(calls, 1):
        state[f"op{number}"] = name
        state[f"args{number}"] = print_shape(arguments) if arguments else ""


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    settings, complaints = draw_controls()
    for complaint in complaints:
        st.warning(complaint, icon=":material/edit:")
    steps = change_shape(**settings)
    with st.container(horizontal=True):
        for title, (shape, calls) in EXAMPLES.items():
            st.button(title, on_click=take_example, args=(shape, calls), icon=":material/science:")

    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_steps(steps, settings["chain"])
    with right:
        say_steps(steps, settings)

    def code() -> None:
        program = make_program("Reshape and view", core.change_shape, settings, core.report, "steps")
        code_panel.draw(program, core.report(steps), "reshape_and_view")

    panels.draw(
        {
            "Numbers": lambda: draw_table(steps),
            "Code": code,
            "Predict": lambda: ask(steps, settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_steps(steps: tuple[core.Step, ...], chain: bool) -> None:
    """Draw storage and tensor of every step, or only the strides where there are too many elements."""
    first = steps[0]
    if first.error:
        return
    drawn = [as_drawn(step) for step in steps]
    if charts.can_draw(drawn[0]):
        tables, columns, strip_rows, grid_rows = shape_tables(tuple(drawn), chain)
        picture.draw(
            charts.shape_picture(len(steps) - 1, columns, strip_rows, grid_rows),
            tables,
            alt="Above, the storage as a strip of numbered elements; below, the tensor with the same "
            "elements in its shape. The element under the pointer is lit in both.",
        )
        return
    tables, axes = strides_charts.jump_table(drawn, chain)
    count = 10 ** math.ceil(math.log10(max(math.prod(first.shape), 10)))
    picture.draw(
        strides_charts.jump_picture(len(steps) - 1, axes, count),
        tables,
        alt="A bar for every axis of the tensor: how many elements to jump in memory to the next one.",
        key="jumps",
    )


def as_drawn(step: core.Step) -> charts.Step:
    """Return what the charts need to know of a step."""
    return charts.Step(
        step.code,
        step.verdict,
        step.shape,
        step.stride,
        step.storage,
        bool(step.error),
        step.elements,
        step.memory,
    )


def say_steps(steps: tuple[core.Step, ...], settings: Settings) -> None:
    """Say what X is, and of each operation the verdict, one below the other."""
    first = steps[0]
    if first.error:
        st.error(f"X cannot be made.  \n{as_code(first.error)}", icon=":material/error:")
        return
    count = math.prod(first.shape)
    product = " · ".join(map(str, first.shape)) or "1"
    st.markdown(f"`X` has {product} = {count:,} elements of 4 bytes: {4 * count:,} bytes.")
    if first.elements is None:
        st.markdown(
            f"Too many to draw (the page draws up to {core.MOST_ELEMENTS}): a strip of {count:,} cells. "
            "A bar says how far apart in it two neighbours along an axis are."
        )
    elif not charts.can_draw(as_drawn(first)):
        st.markdown(
            f"The page draws up to {charts.MOST_AXES} axes. A bar says how far apart neighbours are."
        )
    else:
        st.markdown("Point at an element: it lights up in memory and in the tensor.")
    for number, step in enumerate(steps[1:]):
        source = steps[number] if settings["chain"] else first
        st.markdown(f"`{step.code}`  \n{VERDICTS[step.verdict]}")
        if step.error:
            st.error(as_code(step.error))
        name, arguments = settings["operations"][number]
        if name in ("view", "reshape"):
            st.markdown(explain_count(source.shape, arguments))


def explain_count(shape: Shape, target: tuple[int, ...]) -> str:
    """Spell out whether the numbers of elements agree, and what a -1 stands for."""
    count = math.prod(shape)
    known = math.prod(size for size in target if size != -1)
    product = " · ".join("?" if size == -1 else str(size) for size in target) or "1"
    unknown = target.count(-1)
    if unknown > 1:
        return f"{product} = {count:,} has more than one unknown, so there is no one answer."
    if unknown == 0:
        compared = "as" if known == count else "not as"
        return f"{product} = {known:,}, {compared} many as the {count:,} before."
    if known <= 0:
        return f"{product} = {count:,} does not say what ? is."
    if count % known:
        return f"{product} = {count:,} gives ? = {count / known:,.4g}, and that is no whole number."
    return f"{product} = {count:,}, so ? = {count:,} / {known:,} = {count // known:,}."


def draw_table(steps: tuple[core.Step, ...]) -> None:
    """Draw the shapes as the tutorial prints them, then strides, verdicts and bytes."""
    st.code("\n".join(step.error or f"torch.Size({list(step.shape)})" for step in steps), language=None)
    rows = [
        [
            step.code,
            step.verdict,
            *(
                [step.error, "", "", ""]
                if step.error
                else [
                    str(step.shape),
                    str(step.stride),
                    f"{step.new_bytes:,}",
                    "yes" if step.contiguous else "no",
                ]
            ),
        ]
        for step in steps
    ]
    columns = ("operation", "verdict", "shape", "stride", "new bytes", "contiguous")
    text_table.draw(columns, rows, "Shape, stride and verdict of every operation", "content")


def ask(steps: tuple[core.Step, ...], settings: Settings) -> None:
    """Ask whether the last result, its axes reversed, can be viewed as one row; a run answers."""
    good = [number for number, step in enumerate(steps) if not step.error]
    if not good:
        st.markdown("X cannot be made. Choose a smaller shape.")
        return
    last = good[-1]
    done = (
        settings["operations"][:last] if settings["chain"] else settings["operations"][last - 1 : last]
    )
    backwards = tuple(reversed(range(len(steps[last].shape))))
    turned = (*done, ("permute", backwards))
    viewed = change_shape(**settings | {"operations": (*turned, ("view", (-1,))), "chain": True})[-1]
    reshaped = change_shape(**settings | {"operations": (*turned, ("reshape", (-1,))), "chain": True})[
        -1
    ]
    options = {"view": "It is a view", "copy": "It is a copy", "error": "It is an error"}
    then = "reshape(-1) makes a copy instead" if reshaped.verdict == "copy" else "so is reshape(-1)"
    words = as_code(viewed.error) if viewed.error else "Its elements still lie in this order in memory."
    prediction.draw(
        prediction.Question(
            f"Take `{steps[last].code}` of shape {steps[last].shape}, reverse its axes with "
            f"`permute{backwards}`, and then call `view(-1)`. What comes of it?",
            tuple(options.values()),
            options[viewed.verdict],
            f"{words} And {then}.",
        )
    )


LESSON = "reshape_and_view"

heading.draw(LESSON)
st.markdown(
    "A tensor is one long row of numbers in memory, and a rule for reading it: shape and strides. "
    "Most operations on shapes change only the rule."
)
explore()
heading.remember(
    LESSON,
    "`view` never copies: same storage, other strides. Where that is impossible, it is an error.",
    "`reshape` gives a view if it can, and a copy if it must.",
    "One size may be -1: PyTorch works it out from the number of elements.",
    "`transpose` and `permute` swap axes; `reshape` never does.",
)
