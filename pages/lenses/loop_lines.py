"""The loop, line by line: the line that has just run, and the state of everything after it."""

import inspect
import textwrap

import streamlit as st

from core.training_loop import loop as core
from core.training_loop.arithmetic import explain, parameters_of, show
from core.training_loop.line_by_line import Moment, Record, Refusal
from pages.parts import stepper

BY_HAND = {
    step.__name__: step
    for step in (core.StepWithNoGrad, core.StepThroughData, core.StepByAssignment, core.StepInPlace)
}

EMPTY = "\u200b"  # a line of nothing; Streamlit would cut off an empty one


@st.fragment
def draw(recorded: Record) -> None:
    """Draw the stepper, and the state after the line it stands on."""
    last = len(recorded.moments) - 1
    number = stepper.draw("line", last + (recorded.refusal is not None), 0, "Lines run")
    refused = recorded.refusal if number > last else None
    moment = recorded.moments[min(number, last)]
    before = recorded.moments[min(max(number - 1, 0), last)]
    left, right = st.columns([5, 4], gap="medium")
    with left:
        draw_lines(recorded, refused or moment)
        if refused:
            words = "PyTorch refuses this line. Its words stand above."
        else:
            words = explain(recorded, number) if number else "Nothing has run yet. Press Next."
        # As many lines for each step, so that what is below stays in place.
        words += f"\n{EMPTY}" * (most_lines(recorded) - words.count("\n") - 1)
        st.code(words, language=None, wrap_lines=True)
        by_hand = BY_HAND.get(recorded.optimizer)
        if by_hand and "step" not in recorded.loop.left_out:
            st.markdown("`optim.step()` is, by hand:")
            st.code(textwrap.dedent("".join(inspect.getsourcelines(by_hand.step)[0][2:])))
    with right:
        draw_state(recorded, before, moment)


def most_lines(recorded: Record) -> int:
    """Return how many lines the longest explanation in the first two iterations has."""
    moments = range(1, min(2 * len(recorded.loop.lines) + 1, len(recorded.moments)))
    return max((explain(recorded, number).count("\n") + 1 for number in moments), default=1)


def draw_lines(recorded: Record, here: Moment | Refusal) -> None:
    """Draw the lines of the loop, with a mark at the one that has just run, or was refused."""
    mark = "✗" if isinstance(here, Refusal) else "▶"
    lines = [
        f"{mark if number == here.line else ' '} {line.text}"
        for number, line in enumerate(recorded.loop.lines)
    ]
    st.code("\n".join(lines))


def draw_state(recorded: Record, before: Moment, now: Moment) -> None:
    """Draw all numbers of a moment, and the graph; what the last line has changed is marked."""
    names = dict.fromkeys([*state_of(recorded.moments[-1]), *state_of(now)])
    old, new = state_of(before), state_of(now)
    when = "at the start" if now.line is None else f"iteration {now.iteration}"
    lines = [f"| | {when} |", "| --- | --- |"]
    for name in names:
        was, is_now = old.get(name, "–"), new.get(name, "–")
        changed = f"{was} → :orange-background[**{is_now}**]"
        lines.append(f"| `{name}` | {is_now if was == is_now else changed} |")
    st.markdown("\n".join(lines))
    st.caption("w is model.weight, b is model.bias" if "b" in names else "w0, w1 are model.weight[0]")


def state_of(moment: Moment) -> dict[str, str]:
    """Return the printed state of everything at a moment, by short names. Missing is what is not yet."""
    parameters, values = parameters_of(moment), moment.values
    state = {name: show(moment.numbers(f"model.{of}")[place]) for name, of, place in parameters}
    for name, of, place in parameters:
        grad = values[f"model.{of}.grad"]
        state[f"{name}.grad"] = "None" if grad is None else show(grad[place])
    for buffer in ("momentum_buffer", "exp_avg", "exp_avg_sq"):
        for name, of, place in parameters:
            if f"{buffer} of {of}" in values:
                state[f"{buffer} of {name}"] = show(moment.numbers(f"{buffer} of {of}")[place])
    for name in ("y_hat", "loss"):
        if name in values:
            first, *others = moment.numbers(name)
            state[name] = show(first) + (", …" if others else "")
    state["graph"] = _graph(moment)
    return state


def _graph(moment: Moment) -> str:
    """Say how far the graph reaches that backward() could follow now."""
    ready = [name for name in ("y_hat", "loss") if moment.graphs.get(name) == "ready"]
    if ready:
        return f"of {ready[-1]}"
    return "used up" if moment.graphs else "none"
