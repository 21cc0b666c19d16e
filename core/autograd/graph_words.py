"""What the page says of a graph and of its gradients, each sentence made of the run."""

from collections.abc import Sequence

import torch

from core.autograd.derivatives import Comparison
from core.autograd.graph import show
from core.autograd.parts import label_parts
from core.autograd.steps import arrivals, find_non_finite, grad_after, list_sent, needed
from core.autograd.sums import Sum
from core.autograd.trace import Trace
from core.typed.lines import Lines

MOST = 2  # sentences of a verdict: there is room for two lines


def tell_verdict(trace: Trace, f: object = None) -> str:
    """Return what the run has shown, in one or two sentences. `f` is what was computed."""
    if trace.error:
        return f"{tell_no_way_back(trace)} PyTorch says: `RuntimeError: {trace.error}`"
    said = [
        tell_non_finite(trace),
        tell_cut(trace, f) if isinstance(f, Lines) else "",
        tell_unfollowed(trace),
        tell_zero(trace),
        tell_calls(trace),
        tell_meeting(trace),
    ]
    return " ".join([sentence for sentence in said if sentence][:MOST]) or tell_plain(trace)


def tell_no_way_back(trace: Trace) -> str:
    """Return why PyTorch refuses to go back, or nothing where it does not."""
    if not trace.error:
        return ""
    name, used = trace.places[-1][0], needed(trace)
    cuts = [part for place, part in enumerate(trace.parts) if part.cut_by and place in used]
    if cuts:
        lines = " and ".join(dict.fromkeys(part.line for part in cuts))
        return f"There is no way back from {name}: {cuts[0].cut_by}() cuts it at {lines}."
    if not any(trace.parts[place].kind == "variable" for place in used):
        return f"There is no way back from {name}: no variable has a part in it."
    return f"There is no way back from {name}: nothing that it is made of has requires_grad=True."


def tell_non_finite(trace: Trace) -> str:
    """Return where the first infinity or NaN appeared and where it went, or nothing."""
    found = find_non_finite(trace)
    if found is None:
        return ""
    labels = label_parts(trace.parts)
    if found.sender is None:
        reached = {found.part}
        for place, part in enumerate(trace.parts):
            if not part.value.isfinite().all() and reached.intersection(part.inputs):
                reached.add(place)
        behind = ", ".join(labels[place] for place in sorted(reached)[1:])
        spread = f", and spreads to {behind}" if behind else ""
        return f"The value of {labels[found.part]} is {show(found.value)}{spread}."
    return (
        f"The gradient that {labels[found.sender]} sends to {labels[found.part]} is {show(found.value)}."
    )


def tell_cut(trace: Trace, f: Lines) -> str:
    """Return what cutting a line has done, or nothing where none is cut."""
    if not f.cut:
        return ""
    place, labels = dict(trace.places)[f.cut], label_parts(trace.parts)
    part, how = trace.parts[place], f"`{f.how}()`"
    if not any(each.cut_by and each.line == f.cut for each in trace.parts):
        if part.followed:
            return f"{f.cut} is {labels[place]} itself, no operation ran: {how} has nothing to cut."
        return f"{f.cut} was not followed anyway: {how} has nothing to cut."
    if f.how == "detach":
        behind = labels[part.inputs[0]]
        said = f"{how} hands on the numbers of {behind}, in the same memory, without the way back."
    else:
        said = f"{how}: what made {f.cut} has left no node at all."
    if place not in needed(trace):
        return f"{said} {trace.places[-1][0]} does not need it."
    lost = [row for row in trace.comparisons if not row.agrees]
    told = " and ".join(
        f"{'nothing' if row.autograd is None else _short(row.autograd)} for {row.name} "
        f"(the difference says {_short(row.difference)})"
        for row in lost
    )
    return f"{said} So autograd finds {told}." if told else f"{said} Here this changes no gradient."


def tell_unfollowed(trace: Trace) -> str:
    """Return what it means that variables are not followed, or nothing where all are."""
    used = needed(trace)
    names = [
        part.name
        for place, part in enumerate(trace.parts)
        if part.kind == "variable" and not part.followed and place in used
    ]
    if not names:
        return ""
    have, their = ("has", "its value counts") if len(names) == 1 else ("have", "their values count")
    return (
        f"{' and '.join(names)} {have} `requires_grad=False`: {their} all the same, and the gradients "
        "of the others do not change."
    )


def tell_zero(trace: Trace) -> str:
    """Return which gradients are zero, though there is a way back, or nothing."""
    names = [
        name
        for name in trace.variables
        if (grad := grad_after(trace, name)) is not None and not grad.any()
    ]
    if not names:
        return ""
    held = " and ".join(f"`{name}.grad`" for name in names)
    are = "is" if len(names) == 1 else "are"
    return f"{held} {are} 0, not None: there is a way back, and what came along it comes to 0."


def tell_calls(trace: Trace) -> str:
    """Return what more than one call of backward() has done to `.grad`, or nothing."""
    calls = len(trace.grads)
    for place, name in enumerate(trace.variables):
        first, last = trace.grads[0][place], trace.grads[-1][place]
        if calls > 1 and first is not None and first.any() and last.isfinite().all():
            if trace.zero_grad:
                return (
                    f"Zeroed before each call, `{name}.grad` holds the last gradient only: {show(last)}."
                )
            sum_of = f"{calls} · {in_brackets(first)} = {show(last)}"
            return f"{calls} calls have added up in `{name}.grad`: {sum_of}."
    return ""


def tell_meeting(trace: Trace) -> str:
    """Return where gradients meet, and why they add up, or nothing where none do."""
    labels = label_parts(trace.parts)
    for place, parts in arrivals(list_sent(trace)).items():
        is_variable = trace.parts[place].kind == "variable"
        if len(parts) > 1 and is_variable and all(part.isfinite().all() for part in parts):
            total = show(sum(parts[1:], parts[0]))
            name, result = labels[place], trace.places[-1][0]
            return (
                f"Gradients come to {name} from {len(parts)} uses: if {name} moves, {result} moves "
                f"through each, and the effects add up. So do the gradients: {add_up(parts)} = {total}."
            )
    return ""


def tell_plain(trace: Trace) -> str:
    """Return what the leaves hold, each with the only gradient that came to it."""
    held = [
        f"`{name}.grad` is {show(grad)}"
        for name in trace.variables
        if (grad := grad_after(trace, name)) is not None
    ]
    return f"{', '.join(held)}: at each node, local derivative times what arrived." if held else ""


def tell_picture(trace: Trace) -> str:
    """Return what the picture shows, for who cannot see it."""
    labels = label_parts(trace.parts)
    made = ", ".join(
        f"{labels[place]} = {show(part.value)}" for place, part in enumerate(trace.parts) if part.ran
    )
    given = ", ".join(
        f"{part.name} = {show(part.value)}" for part in trace.parts if part.kind == "variable"
    )
    if trace.error:
        return f"The graph from {given or 'numbers'} to {made or 'a number'}. backward() is refused."
    grads = ", ".join(f"{name}.grad = {show(grad_after(trace, name))}" for name in trace.variables)
    return f"The graph from {given} to {made or 'itself'}. In the end {grads}."


def tell_differences(trace: Trace) -> str:
    """Return why autograd and the central difference differ, where they do."""
    rows = [row for row in trace.comparisons if not row.agrees]
    said = [f"{row.name}: {_cause(trace, row)}." for row in rows]
    return "They differ for " + " ".join(said) if said and not trace.error else ""


def _cause(trace: Trace, row: Comparison) -> str:
    """Return why one derivative differs from the difference."""
    part = next(part for part in trace.parts if part.name == row.name.partition("[")[0])
    if not part.followed:
        return "it has requires_grad=False, so autograd does not follow it"
    if any(part.cut_by and place in needed(trace) for place, part in enumerate(trace.parts)):
        return "autograd sees only the ways that are not cut"
    if row.at_a_pole:
        return "the function has no finite value here"
    if row.at_a_corner:
        below, above = map(_short, row.nearer_slopes)
        taken = "nothing" if row.autograd is None else _short(row.autograd)
        return f"there is a corner, slope {below} below and {above} above; PyTorch takes {taken}"
    return "the function bends too sharply for moves of 0.00001"


def tell_sums(sums: Sequence[Sum]) -> str:
    """Return why `backward()` adds, beside the numbers that show it."""
    same = all(abs(each.held[-1] - each.whole) <= 1e-5 * max(1, abs(each.whole)) for each in sums)
    found = "comes to the same as" if same else "does not come to the same as"
    return (
        "Why add at all? A loss is often a sum of parts, and the gradient of a sum is the sum of the "
        f"gradients. Going back part by part {found} going back once from the whole:"
    )


def add_up(parts: Sequence[torch.Tensor]) -> str:
    """Return a sum as it is written: 3 + 2, or 3 + (-2)."""
    return " + ".join(in_brackets(part) if place else show(part) for place, part in enumerate(parts))


def in_brackets(number: torch.Tensor) -> str:
    """Return a number, in brackets where it begins with a sign."""
    text = show(number)
    return f"({text})" if text.startswith("-") else text


def _short(number: float) -> str:
    """Return a number with four digits."""
    return f"{number + 0.0:.4g}"
