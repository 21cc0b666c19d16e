"""Autograd: the graph behind a result, and the gradients on their way back through it."""

import math
from dataclasses import dataclass

import streamlit as st

from core.autograd import charts, steps
from core.autograd import trace as core
from core.autograd.mistakes import MISTAKES
from core.program import Settings, make_program
from core.typed.lines import Lines
from pages.parts import (
    code_panel,
    common,
    controls,
    formula_field,
    heading,
    mistakes_panel,
    panels,
    prediction,
    stepper,
    text_table,
)
from pages.parts.compute import remember

take_apart = remember(core.take_apart)

TYPED = "u = w*x + b; loss = (sigmoid(u) - t)**2"
MOST_CALLS = 5
LINES_OF_TEXT = 5  # the story of a step is filled up to these, so that the graph below stays in place
ACCENT = {"light": "#00677d", "dark": "#4fc3d9"}


@dataclass(frozen=True)
class Example:
    """A computation that the page offers: as lines or a function, with its gradients by hand."""

    f: core.Function
    by_hand: core.Slopes | None


EXAMPLES = {
    "two paths": Example(Lines("c = a + b; d = b + 1; e = c * d"), core.two_paths_by_hand),
    "parabola": Example(Lines("y = (x - 2)**2"), core.parabola_by_hand),
    "surface": Example(core.surface, core.surface_by_hand),
}


def choose_values(name: str, f: core.Function) -> core.Start:
    """Draw a slider for each variable; return their values in the tutorial's shapes."""
    if name == "surface":
        turns = controls.slider("w₀ in units of π", "w0_over_pi", -2, 2, 1, 0.05)
        w1 = controls.slider("w₁", "w1", -4, 4, 1, 0.1)
        return (("w", (turns * math.pi, w1)),)
    assert isinstance(f, Lines)
    values = {}
    for variable in f.variables:
        default = 2 if (name, variable) == ("two paths", "a") else 1
        values[variable] = controls.slider(variable, f"at_{variable}", -5, 5, default, 0.1)
    if name == "parabola":
        return (("x", (values["x"],)),)
    return tuple(values.items())


def choose_tracking(f: core.Function, start: core.Start) -> tuple[core.Function, tuple[str, ...]]:
    """Draw what autograd shall not follow; return the function with its cut, and the constants."""
    names = tuple(name for name, _ in start)
    tracked = controls.several("requires_grad=True", f"track_{'_'.join(names)}", names) if names else ()
    if isinstance(f, Lines):
        cut = controls.choose(
            "Cut the graph at",
            "cut",
            ["nothing", *f.formulas],
            "nothing",
            help="This line is computed, but autograd does not follow it.",
        )
        if cut != "nothing":
            f = Lines(f.text, cut, controls.pick("Cut with", "how", ["detach", "no_grad"], "detach"))
    return f, tuple(name for name in names if name not in tracked)


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    complaint = ""
    with st.sidebar:
        name = controls.choose("Example", "example", [*EXAMPLES, "typed"], "two paths")
        if name == "typed":
            f, complaint = formula_field.draw_lines("Formulas", "formulas", TYPED)
            example = Example(f, None)
        else:
            example = EXAMPLES[name]
        start = choose_values(name, example.f)
        function, constants = choose_tracking(example.f, start)
        calls = controls.whole("Calls of backward()", "calls", 1, MOST_CALLS, 1)
        zero_grad = controls.switch("Zero the gradient before each", "zero_grad", False)
    settings: Settings = {
        "f": function,
        "start": start,
        "by_hand": example.by_hand,
        "constants": constants,
        "calls": calls,
        "zero_grad": zero_grad,
        "device": common.device(),
    }
    if complaint:
        st.warning(complaint, icon=":material/edit:")
    trace = take_apart(**settings)
    if trace.error:
        st.error(
            f"There is no way back: nothing that leads to the result is followed. PyTorch says  \n"
            f"`RuntimeError: {trace.error}`",
            icon=":material/error:",
        )
    else:
        walk(trace)
    if trouble := steps.find_non_finite(trace):
        st.warning(
            f"{trouble} From there on, infinities and NaN spread to all that is computed from it.",
            icon=":material/trending_up:",
        )

    def code() -> None:
        program = make_program("Autograd", core.take_apart, settings, core.report, "trace")
        code_panel.draw(program, core.report(trace), "autograd")

    panels.draw(
        {
            "Numbers": lambda: draw_numbers(trace),
            "Accumulation": lambda: draw_accumulation(settings),
            "Code": code,
            "Predict": lambda: ask(trace, settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


@st.fragment
def walk(trace: core.Trace) -> None:
    """Draw the graph at one step. Stepping runs this alone."""
    last = steps.last_step(trace)
    step = stepper.draw("step", last, last)
    scene = steps.look(trace, step)
    blank = ["&nbsp;"] * (LINES_OF_TEXT - 1 - len(scene.sentences))
    st.markdown("  \n".join([f"**{scene.title}**", *scene.sentences, *blank]))
    if strangers := ", ".join(f.name for f in trace.facts if not f.in_graph):
        st.caption(f"Not in the graph: {strangers}. Autograd does not follow what they did.")
    boxes = ", ".join(f"{box.label} = {box.value or charts.UNKNOWN}" for box in scene.boxes)
    st.mermaid_chart(
        charts.draw_graph(scene, direction(trace), ACCENT[st.context.theme.type or "light"]),
        alt=f"The graph after step {step} of {last}: {boxes}. {scene.title}.",
    )


def direction(trace: core.Trace) -> str:
    """Return how the graph fits: from left to right if it is short, unless the screen is a phone's."""
    on_a_phone = "Mobi" in (st.context.headers.get("User-Agent") or "")
    return "LR" if steps.count_levels(trace) <= 3 and not on_a_phone else "TB"


def draw_numbers(trace: core.Trace) -> None:
    """Draw the derivatives in three ways, and what PyTorch knows of each tensor."""
    st.markdown(
        "Each derivative in three ways, in float64. The central difference moves the variable "
        "by 0.00001 up and down; it knows nothing of graphs."
    )
    rows = []
    for row in trace.comparisons:
        by_hand = "–" if row.by_hand is None else f"{row.by_hand:.4f}"
        autograd = "None" if row.autograd is None else f"{row.autograd:.4f}"
        apart = "" if row.autograd is None else f"{abs(row.autograd - row.difference):.1e}"
        rows.append((row.name, by_hand, autograd, f"{row.difference:.4f}", apart))
    columns = ("derivative by", "by hand", "autograd", "central difference", "autograd − difference")
    text_table.draw(columns, rows, "Derivatives in three ways", "content")
    wrong = [
        row.name
        for row in trace.comparisons
        if abs((row.autograd or 0) - row.difference) > 1e-3 * max(1, abs(row.difference))
    ]
    if wrong and not trace.error:
        st.markdown(
            f"For {' and '.join(wrong)} the two differ: autograd sees only the ways that are in the "
            "graph (or there is a corner here, where the slope has no single value)."
        )
    st.markdown("The tensors, as Python prints them after the last backward pass:")
    text_table.draw(
        ("name", "printed", "is_leaf", "requires_grad", "grad_fn", "grad"),
        [
            (f.name, f.printed, str(f.is_leaf), str(f.requires_grad), f.grad_fn, f.grad)
            for f in trace.facts
        ],
        "What PyTorch knows of each tensor",
        "content",
    )


def draw_accumulation(settings: Settings) -> None:
    """Draw what `.grad` holds after each call of backward(), with zeroing and without."""
    st.markdown(
        "Forward and backward, five times. `backward()` adds to `.grad`; zeroing starts from nothing."
    )
    kept, zeroed = (
        take_apart(**settings | {"calls": MOST_CALLS, "zero_grad": zero_grad})
        for zero_grad in (False, True)
    )
    rows = [
        (str(call), *(core.show(grad) for pair in zip(*both, strict=True) for grad in pair))
        for call, both in enumerate(zip(kept.grads, zeroed.grads, strict=True), start=1)
    ]
    names = [f"{name}.grad, {how}" for name in kept.variables for how in ("kept", "zeroed")]
    text_table.draw(("after call", *names), rows, "What .grad holds after each call", "content")


def ask(trace: core.Trace, settings: Settings) -> None:
    """Ask about a changed run: a cut where there is something to cut, one more call otherwise."""
    question = ask_for_a_cut(trace, settings) or ask_for_a_call(trace, settings)
    if question is None:
        st.markdown(
            "There is no way back here, so there is nothing to predict. Put a `requires_grad` back."
        )
    else:
        prediction.draw(question)


def ask_for_a_cut(trace: core.Trace, settings: Settings) -> prediction.Question | None:
    """Ask what a gradient becomes if a line is detached, with the answer from a run with it."""
    f = settings["f"]
    if not isinstance(f, Lines) or f.cut or not trace.grads:
        return None
    for line in list(f.formulas)[:-1]:
        run = take_apart(**settings | {"f": Lines(f.text, line), "calls": 1})
        if not run.grads:
            continue
        now = take_apart(**settings | {"calls": 1})
        for name, before, after in zip(now.variables, now.grads[-1], run.grads[-1], strict=True):
            if before is None or after is None or core.show(before) == core.show(after):
                continue
            answer = core.show(after)
            options = dict.fromkeys((core.show(before), answer, core.show(before - after), "None", "0"))
            return prediction.Question(
                f"Suppose the program says `{line} = ({f.formulas[line].text.strip()}).detach()`. "
                f"What does `{name}.grad` hold after one `backward()`?",
                tuple(options),
                answer,
                f"The ways from {name} to the result that lead through {line} are cut. "
                f"Those that are left bring {answer} of the full {core.show(before)}.",
            )
    return None


def ask_for_a_call(trace: core.Trace, settings: Settings) -> prediction.Question | None:
    """Ask what a gradient holds after one more call, with the answer from a run with it."""
    if not trace.grads:
        return None
    run = take_apart(**settings | {"calls": len(trace.grads) + 1})
    for name, now, then in zip(run.variables, trace.grads[-1], run.grads[-1], strict=True):
        if now is None or then is None or not now.isfinite().all() or not now.any():
            continue
        zeroed = "after zeroing it" if settings["zero_grad"] else "without zeroing it"
        answer = core.show(then)
        options = dict.fromkeys((core.show(now), core.show(2 * now), core.show(0 * now), answer))
        return prediction.Question(
            f"`{name}.grad` holds {core.show(now)}. Now go forward and back once more, {zeroed}. "
            "What does it hold then?",
            tuple(options),
            answer,
            "Zeroing starts from nothing, so only the last gradient is left."
            if settings["zero_grad"]
            else "`backward()` adds the new gradient to what is there already.",
        )
    return None


LESSON = "autograd"

heading.draw(LESSON)
st.markdown(
    "Every operation on a tensor that tracks gradients leaves a node behind. `backward()` walks these "
    "nodes from the last to the first and applies the chain rule at each. Step through with ← and →."
)
explore()
heading.remember(
    LESSON,
    "The graph is made by running the program, and it is gone after `backward()`.",
    "Each node multiplies what arrives by its local derivative; where paths meet, gradients add up.",
    "`.grad` appears on leaves only, and every `backward()` adds to it.",
    "`detach()` and `no_grad()` keep the value and cut the way back.",
)
