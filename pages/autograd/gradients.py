"""The tables below the graph: derivatives in three ways, tensors as printed, and what `.grad` holds."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from core.autograd.accumulation import accumulate
from core.autograd.graph import show
from core.autograd.graph_words import tell_differences, tell_sums
from core.autograd.sums import list_sums
from core.autograd.trace import Trace
from core.telling_apart import write_cell
from pages.autograd import texts as words
from pages.parts import text_table
from pages.parts.memory import remember


def show_numbers(settings: object, trace: Trace) -> None:
    """Show the derivatives in three ways, and what PyTorch knows of each tensor."""
    st.markdown(words.THREE_WAYS)
    rows = []
    for row in trace.comparisons:
        by_hand = "–" if row.by_hand is None else write_cell(row.by_hand)
        autograd = "None" if row.autograd is None else write_cell(row.autograd)
        apart = "" if row.apart is None else f"{row.apart:.1e}"
        rows.append((row.name, by_hand, autograd, write_cell(row.difference), apart))
    text_table.draw(words.DERIVATIVES, rows, words.SEEN_DERIVATIVES, "content")
    if why := tell_differences(trace):
        st.markdown(why)
    st.markdown(words.TENSORS)
    facts = [
        (f.name, f.printed, str(f.is_leaf), str(f.requires_grad), f.grad_fn, f.grad) for f in trace.facts
    ]
    text_table.draw(words.FACTS, facts, words.SEEN_TENSORS, "content")


def show_accumulation(arguments: Mapping[str, Any]) -> None:
    """Show what `.grad` holds after each call of backward(), with zeroing and without."""
    st.markdown(words.FIVE_TIMES)
    found = remember(accumulate)(
        arguments["f"], arguments["start"], arguments["constants"], device=arguments["device"]
    )
    rows = [
        (str(call), *(show(grad) for pair in zip(*both, strict=True) for grad in pair))
        for call, both in enumerate(zip(found.kept, found.zeroed, strict=True), start=1)
    ]
    names = [each.format(name=name) for name in found.variables for each in (words.KEPT, words.ZEROED)]
    text_table.draw((words.CALLS, *names), rows, words.SEEN_CALLS, "content")
    sums = remember(list_sums)()
    st.markdown(tell_sums(sums))
    text_table.draw(
        words.SUMS,
        [(each.case, *(f"{held:.5g}" for held in (*each.held, each.whole))) for each in sums],
        words.SEEN_SUMS,
        "content",
    )
