"""The student's loop beside the right one: what it does, where both end, and their numbers."""

from itertools import zip_longest

import streamlit as st

from core.training_loop import charts, questions, verdict
from core.training_loop import loop as core
from core.training_loop.steps_by_hand import BY_HAND, source_of_step
from core.training_loop.verdict import DataFacts, Loops
from pages.parts import table
from pages.parts.memory import remember
from pages.parts.view import Picture
from pages.training_loop import loop_words as words


def verdict_of(loops: Loops, facts: DataFacts | None) -> str:
    """Return what the loop does and why; `facts` are those of a step through `.data`."""
    if loops.behaviour == "same" and not loops.causes:
        return words.RIGHT_BY_HAND if loops.yours.optimizer in BY_HAND else words.RIGHT
    why = [questions.WHY[cause] for cause in loops.causes if cause in questions.WHY]
    if facts is not None:
        told = words.BEHIND_THE_BACK[facts.same_memory]
        why.append(told.format(versions=facts.versions, in_place=facts.in_place))
    return words.VERDICT.format(name=words.NAMES[loops.behaviour], why=" ".join(why))


def ends_of(loops: Loops) -> str:
    """Return where both loops end."""
    run, right = loops.yours.run, loops.right.run
    loss = run.losses[-1] if run.losses else None
    return words.ENDS[loops.ends].format(steps=len(run.losses), loss=loss, right=right.losses[-1])


def show_step(loops: Loops) -> None:
    """Show how a step is written by hand, where it is."""
    by_hand = source_of_step(loops.yours.optimizer)
    if by_hand is None:
        st.markdown(words.NOT_BY_HAND)
        return
    st.markdown(words.BY_HAND)
    st.code(by_hand)


def warnings_of(loops: Loops) -> str:
    """Return where a loop runs away or leaves float32, or nothing."""
    run, right = loops.yours.run, loops.right.run
    said = [words.RIGHT_RUNS_AWAY] if verdict.runs_away(right) else []
    if run.losses and run.first_non_finite is not None:
        said.append(words.LEFT_FLOAT32.format(step=run.first_non_finite))
    return " ".join(said)


def draw_comparison(settings: object, loops: Loops) -> Picture:
    """Draw the losses and weights of both loops on one clock."""
    right = loops.right.run
    both = ((charts.RIGHT, right), (charts.YOURS, loops.yours.run))
    rows = charts.loops_table({loop: core.columns_of(run) for loop, run in both})
    names = core.parameter_names(right.before.numel(), has_bias=False)
    weights = tuple(charts.weight_limits(name, rows[name].to_pylist()) for name in names)
    losses = charts.loss_limits(rows["loss"].to_pylist())
    return Picture(
        charts.comparison_picture(max(rows["step"].to_pylist()), *losses, weights),
        {"loops": rows},
        alt=words.SEEN.format(name=words.NAMES[loops.behaviour]),
        name="comparison",
    )


def show_numbers(settings: object, loops: Loops) -> None:
    """Show both loops' rows as the tutorial prints them, and the weight before and after a step."""
    run, right = loops.yours.run, loops.right.run
    st.code(core.report_first_step(run), language=None)
    columns = {"iter": [str(step) for step in range(max(len(run.losses), len(right.losses)))]}
    shown = {"{column}": run, words.OF_RIGHT: right}
    if loops.ends == "same":
        del shown[words.OF_RIGHT]
    for heading, each in shown.items():
        rows = remember(core.print_rows)(each)
        for place, name in enumerate(("loss", "w", "b") if each.has_bias else ("loss", "w")):
            columns[heading.format(column=name)] = [row[place] for row in rows]
    table.draw_printed(tuple(columns), list(zip_longest(*columns.values(), fillvalue="")))
