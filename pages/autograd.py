"""Autograd: the graph behind a result, and the gradients on their way back through it."""

import streamlit as st

from core.autograd import charts, questions, steps
from core.autograd import trace as core
from core.autograd.accumulation import MOST_CALLS, accumulate
from core.autograd.examples import (
    EXAMPLES,
    Computation,
    Start,
    start_on_the_surface,
    typed_example,
)
from core.autograd.graph import show
from core.autograd.mistakes import MISTAKES
from core.program import Settings, make_program
from core.typed.lines import Lines
from pages.old_parts import (
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
from pages.old_parts.compute import remember

take_apart = remember(core.take_apart)

TYPED = "u = w*x + b; loss = (sigmoid(u) - t)**2"
LINES_OF_TEXT = 5  # the story of a step is filled up to these, so that the graph below stays in place
ACCENT = {"light": "#00677d", "dark": "#4fc3d9"}


def choose_values(name: str, f: Computation) -> Start:
    """Draw a slider for each variable; return their values in the tutorial's shapes."""
    if name == "surface":
        turns = controls.slider("w₀ in units of π", "w0_over_pi", -2, 2, 1, 0.05)
        w1 = controls.slider("w₁", "w1", -4, 4, 1, 0.1)
        return start_on_the_surface(turns, w1)
    assert isinstance(f, Lines)
    values = {}
    for variable in f.variables:
        default = 2 if (name, variable) == ("two paths", "a") else 1
        values[variable] = controls.slider(variable, f"at_{variable}", -5, 5, default, 0.1)
    if name == "parabola":
        return (("x", (values["x"],)),)
    return tuple(values.items())


def choose_tracking(f: Computation, start: Start) -> tuple[Computation, tuple[str, ...]]:
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
            example = typed_example(f)
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
            "Predict": lambda: ask(settings),
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
    return "LR" if steps.is_short(trace) and not on_a_phone else "TB"


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
        apart = "" if row.apart is None else f"{row.apart:.1e}"
        rows.append((row.name, by_hand, autograd, f"{row.difference:.4f}", apart))
    columns = ("derivative by", "by hand", "autograd", "central difference", "autograd − difference")
    text_table.draw(columns, rows, "Derivatives in three ways", "content")
    wrong = [row.name for row in trace.comparisons if not row.agrees]
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
    found = accumulate(
        settings["f"], settings["start"], settings["constants"], device=settings["device"]
    )
    rows = [
        (str(call), *(show(grad) for pair in zip(*both, strict=True) for grad in pair))
        for call, both in enumerate(zip(found.kept, found.zeroed, strict=True), start=1)
    ]
    names = [f"{name}.grad, {how}" for name in found.variables for how in ("kept", "zeroed")]
    text_table.draw(("after call", *names), rows, "What .grad holds after each call", "content")


def ask(settings: Settings) -> None:
    """Ask about a changed run."""
    question = questions.ask(**settings)
    if question is None:
        st.markdown(
            "There is no way back here, so there is nothing to predict. Put a `requires_grad` back."
        )
    else:
        options = tuple(question.options.values())
        answer = question.options[question.answer]
        prediction.draw(prediction.Question(question.text, options, answer, question.why))


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
