"""Shared memory: make b from a, change one of them, and see who else changed."""

import streamlit as st

from core.program import Settings, make_program
from core.shown_code import code_of
from core.tensors_vs_numpy import memory as core
from core.tensors_vs_numpy import memory_charts as charts
from core.tensors_vs_numpy.mistakes import MISTAKES
from core.typed.values import as_rows
from pages.old_parts import (
    code_panel,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
    text_table,
    values_grid,
)
from pages.old_parts.compute import remember

share = remember(core.share)

WHO = {
    (True, False): "Only a",
    (False, True): "Only b",
    (True, True): "Both",
    (False, False): "Neither",
}


def draw() -> None:
    """Draw the memory at three moments, and say whose it is."""
    with st.sidebar:
        way = controls.choose("b is made by", "made_by", list(core.WAYS), "from_numpy")
        typed, complaint = values_grid.draw_line("Numbers in a", "numbers", "10 20 30 40")
        changed = controls.pick("Change", "changed", ("a", "b"), "a")
        change = controls.pick("How", "change", list(core.CHANGES), "cell")
        cell = controls.whole("Cell", "cell", 0, 4, 1)
        value = controls.whole("Value", "value", -100, 100, 99)
    if complaint:
        st.warning(complaint, icon=":material/edit:")
    numbers = tuple(as_rows(typed)[0])
    make_a, make_b = core.WAYS[way]
    settings: Settings = {
        "values": numbers,
        "make_a": make_a,
        "make_b": make_b,
        "change": core.CHANGES[change],
        "changed": changed,
        "cell": min(cell, len(numbers) - 1),
        "value": float(value),
    }
    sharing = share(**settings)
    statements = core.write_statements(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_memory(sharing, statements)
    with right:
        say_who(sharing, statements[2])

    def program() -> None:
        made = make_program("Shared memory", core.share, settings, core.report_sharing, "sharing")
        code_panel.draw(made, core.report_sharing(sharing), "shared_memory")

    panels.draw(
        {
            "Numbers": lambda: draw_all_ways(settings),
            "Code": program,
            "Predict": lambda: ask(settings, statements, change),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def draw_memory(sharing: core.Sharing, statements: tuple[str, str, str]) -> None:
    """Draw the memory after each of the three statements."""
    a, b = sharing.a_before, sharing.b_before
    new_a, new_b = sharing.a_after, sharing.b_after
    moments: list[charts.Moment] = [
        (statements[0], {"a": (a.address, a.numbers)}),
        (statements[1], {"a": (a.address, a.numbers), "b": (b.address, b.numbers)}),
        (statements[2], {"a": (new_a.address, new_a.numbers), "b": (new_b.address, new_b.numbers)}),
    ]
    storages = len({snapshot.address for snapshot in (a, b, new_a, new_b)})
    picture.draw(
        charts.memory_picture(len(a.numbers), storages),
        charts.memory_tables(moments),
        alt=f"Cells in memory, as a and b are made and then changed. "
        f"{'The same memory' if sharing.same_storage_before else 'Two pieces of memory'} before, "
        f"{'the same' if sharing.same_storage_after else 'two'} after; changed: {who_changed(sharing)}.",
        key="memory",
    )


def say_who(sharing: core.Sharing, statement: str) -> None:
    """Say whose memory is whose, by address, and who changed."""
    for moment, same, a, b in (
        ("Before", sharing.same_storage_before, sharing.a_before, sharing.b_before),
        ("After", sharing.same_storage_after, sharing.a_after, sharing.b_after),
    ):
        badge = ":green-badge[same storage]" if same else ":orange-badge[two storages]"
        st.markdown(f"**{moment}** {badge}  \na at `{a.address:#x}`  \nb at `{b.address:#x}`")
    moved = {sharing.a_before.address, sharing.b_before.address} != {
        sharing.a_after.address,
        sharing.b_after.address,
    }
    why = "It wrote into no cell: the name now means new memory." if moved else "It wrote into memory."
    st.markdown(f"`{statement}` changed: **{who_changed(sharing).lower()}**. {why}")
    st.caption("The address of a tensor is what its `data_ptr()` returns.")


def who_changed(sharing: core.Sharing) -> str:
    """Return which of the two names have other numbers now."""
    a = sharing.a_before.numbers != sharing.a_after.numbers
    b = sharing.b_before.numbers != sharing.b_after.numbers
    return WHO[a, b]


def draw_all_ways(settings: Settings) -> None:
    """Draw a table: every way to make b, and the same change."""
    rows = []
    for make_a, make_b in core.WAYS.values():
        sharing = share(**settings | {"make_a": make_a, "make_b": make_b})
        same = "yes" if sharing.same_storage_before else "no"
        a, b = sharing.a_after.printed, sharing.b_after.printed
        rows.append((code_of(make_b), same, who_changed(sharing), a, b))
    columns = ("b is made by", "same storage", "changed", "a afterwards", "b afterwards")
    text_table.draw(columns, rows, "Every way to make b, and the same change")


def ask(settings: Settings, statements: tuple[str, str, str], change: str) -> None:
    """Ask what another kind of change does; the answer comes from a run with it."""
    kinds = list(core.CHANGES)
    other = kinds[(kinds.index(change) + 1) % len(kinds)]
    sharing = share(**settings | {"change": core.CHANGES[other]})
    statement = core.write_statements(**settings | {"change": core.CHANGES[other]})[2]
    prediction.draw(
        prediction.Question(
            f"`{statements[0]}`, then `{statements[1]}`, and now `{statement}`. "
            "Which names have other numbers afterwards?",
            tuple(WHO.values()),
            who_changed(sharing),
            f"a is `{sharing.a_after.printed}` and b is `{sharing.b_after.printed}`.",
        )
    )
