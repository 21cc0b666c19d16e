"""The graph of a computation, step by step: forward through its operations, and back again."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.autograd import challenges, charts, graph_words, on_the_board, questions, scene
from core.autograd.accumulation import MOST_CALLS
from core.autograd.examples import EXAMPLES, start_on_the_surface
from core.autograd.listing import ProgramLine, list_program
from core.autograd.mistakes import MISTAKES
from core.autograd.questions import NOTHING
from core.autograd.trace import Trace, report, take_apart
from core.typed.lines import MAX_LENGTH, Lines, read_lines
from pages.autograd import gradients
from pages.autograd import texts as words
from pages.autograd.choices import example_of, is_surface, lines_to_cut, numbers_at, split, tracks
from pages.parts import room
from pages.parts.declare import (
    Shared,
    buttons,
    choice,
    family,
    get_member,
    several,
    slider,
    switch,
    typed,
    whole,
)
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, asks, challenged


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: the computation, its variables, and what autograd follows of it."""

    example: str = choice("Example", (*EXAMPLES, "typed"), "two paths")
    formulas: str = typed(
        "Formulas",
        words.FORMULAS,
        read_lines,
        MAX_LENGTH,
        examples=words.OTHER_FORMULAS,
        when=lambda s: s.example == "typed",
        help=words.ALLOWED,
    )
    w0_over_pi: float = slider("w₀ in units of π", -2, 2, 1, 0.05, when=is_surface)
    w1: float = slider("w₁", -4, 4, 1, 0.1, when=is_surface)
    at: tuple[tuple[str, float], ...] = family(
        names=lambda s: tuple(numbers_at(s)),
        member=lambda name: slider(name, -5, 5, 1, 0.1),
        defaults=numbers_at,
    )
    track: tuple[tuple[str, tuple[str, ...]], ...] = family(
        names=tracks, member=lambda joined: several("requires_grad=True", split(joined))
    )
    cut: str = choice(
        "Cut the graph at",
        lines_to_cut,
        NOTHING,
        help=words.CUT,
        when=lambda s: len(lines_to_cut(s)) > 1,
    )
    how: str = buttons("Cut with", ("detach", "no_grad"), "detach", when=lambda s: s.cut != NOTHING)
    calls: int = whole("Calls of backward()", 1, MOST_CALLS, 1)
    zero_grad: bool = switch("Zero the gradient before each", False)
    retain_grad: bool = switch("retain_grad() for every line", False, help=words.RETAIN)


def arguments(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `take_apart`."""
    example = example_of(settings)
    start = (
        start_on_the_surface(settings.w0_over_pi, settings.w1)
        if is_surface(settings)
        else example.at(**{name: get_member(settings, "at", name) for name in numbers_at(settings)})
    )
    f = example.f
    if isinstance(f, Lines) and settings.cut != NOTHING:
        f = Lines(f.text, settings.cut, settings.how)
    followed = [name for joined in tracks(settings) for name in get_member(settings, "track", joined)]
    return {
        "f": f,
        "start": start,
        "by_hand": example.by_hand,
        "constants": tuple(name for name, _ in start if name not in followed),
        "calls": settings.calls,
        "zero_grad": settings.zero_grad,
        "device": settings.computes_on,
        **({"retain_grad": True} if settings.retain_grad else {}),
    }


def run(settings: Settings) -> Trace:
    """Compute, go back, and record both."""
    return remember(take_apart)(**arguments(settings))


def picture(settings: Settings, trace: Trace) -> Picture:
    """Draw the graph beside its program, step by step."""
    drawn = scene.make_scene(trace, shown_program(settings, trace))
    return Picture(
        charts.graph_picture(drawn.last, drawn.numbers),
        charts.graph_tables(drawn.tables),
        alt=graph_words.tell_picture(trace),
    )


def shown_program(settings: Settings, trace: Trace) -> tuple[ProgramLine, ...]:
    """Return the lines of the program that stand beside the graph."""
    given = arguments(settings)
    shared = {name: given[name] for name in ("f", "start", "constants", "calls", "zero_grad")}
    asked = tuple(facts.name for facts in trace.facts if facts.grad_fn != "None")
    return list_program(**shared, retain_grad=asked if settings.retain_grad else ())


def show_verdict(settings: Settings, trace: Trace) -> None:
    """Say what the run has shown."""
    with room.lines(words.VERDICT_LINES, "verdict"):
        st.markdown(graph_words.tell_verdict(trace, arguments(settings)["f"]))


def program(settings: Settings, trace: Trace) -> Shown:
    """Return the program of a trace."""
    call = take_apart, arguments(settings)
    return Shown("Autograd", *call, report, report(trace), "autograd", result="trace")


VIEW = View(
    name="graph",
    title="The graph",
    settings=Settings,
    run=run,
    picture=picture,
    below=show_verdict,
    numbers=gradients.show_numbers,
    more={"Accumulation": lambda settings, _: gradients.show_accumulation(arguments(settings))},
    short=lambda settings, trace: on_the_board.write_on_the_board(
        "Autograd", shown_program(settings, trace), trace, settings.computes_on
    ),
    program=program,
    questions=asks(arguments, questions.ask, questions.call_many_times),
    challenges=challenged(arguments, *challenges.IN_THE_GRAPH),
    mistakes=MISTAKES,
    point=("track", "calls"),
)
