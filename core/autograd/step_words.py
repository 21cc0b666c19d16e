"""What a step of the picture says, each sentence made of the run."""

import torch

from core.autograd.graph import Node, show
from core.autograd.graph_words import add_up, in_brackets, tell_no_way_back
from core.autograd.steps import Walk, grad_after, grad_before

# What each operation does with the gradient that arrives; u and v are its inputs, n is a number.
RULES = {
    "AddBackward0": "u + v has the derivatives 1 and 1.",
    "SubBackward0": "u − v has the derivatives 1 and −1.",
    "RsubBackward1": "n − u has the derivative −1.",
    "MulBackward0": "u · v has the derivatives v and u: each the other factor.",
    "DivBackward0": "u / v has the derivatives 1/v and −u/v².",
    "ReciprocalBackward0": "1/u has the derivative −1/u².",
    "NegBackward0": "−u has the derivative −1.",
    "PowBackward0": "uⁿ has the derivative n · uⁿ⁻¹.",
    "PowBackward1": "uᵛ has the derivatives v · uᵛ⁻¹ and uᵛ · ln u.",
    "PowBackward2": "nᵘ has the derivative nᵘ · ln n.",
    "SinBackward0": "sin u has the derivative cos u.",
    "CosBackward0": "cos u has the derivative −sin u.",
    "TanBackward0": "tan u has the derivative 1 + tan² u.",
    "ExpBackward0": "exp u is its own derivative.",
    "LogBackward0": "log u has the derivative 1/u.",
    "SqrtBackward0": "√u has the derivative 1 / (2√u).",
    "TanhBackward0": "tanh u has the derivative 1 − tanh² u.",
    "SigmoidBackward0": "s = sigmoid u has the derivative s · (1 − s).",
    "ReluBackward0": "relu u has the derivative 1 where u > 0; elsewhere PyTorch takes 0.",
    "AbsBackward0": "|u| has the derivative 1 where u > 0 and −1 where u < 0; at 0 PyTorch takes 0.",
    "SelectBackward0": "w[i] passes the gradient on to place i of w, and 0 to all others.",
    "AccumulateGrad": "A leaf: what arrives is added to its .grad.",
}


def tell_title(walk: Walk, number: int) -> str:
    """Return what a step is called."""
    step = walk.steps[number]
    if step.part is None:
        return "Before the first operation" if step.kind == "start" else "backward() is refused"
    of = [place for place, each in enumerate(walk.steps) if each.kind == step.kind]
    where = "Forward" if step.kind == "forward" else "Backward"
    return f"{where}, {of.index(number) + 1} of {len(of)}: {walk.labels[step.part]}"


def tell_step(walk: Walk, number: int) -> tuple[str, ...]:
    """Return what a step does, in sentences."""
    step = walk.steps[number]
    if step.kind == "start":
        return ("Only the variables are there, with the values you gave.",)
    if step.kind == "refused":
        return (tell_no_way_back(walk.trace), "PyTorch says:", walk.trace.error)
    assert step.part is not None
    return _tell_forward(walk, step.part) if step.kind == "forward" else _tell_backward(walk, number)


def _tell_forward(walk: Walk, place: int) -> tuple[str, ...]:
    """Say what an operation of the forward pass leaves behind."""
    part = walk.trace.parts[place]
    result = f"The result is {show(part.value)}."
    if part.followed:
        saved = walk.trace.nodes[part.node].saved if part.node is not None else ()
        kept = ", ".join(f"{name} = {value}" for name, value in saved)
        leaves = f"It leaves the node {part.operation} behind"
        if part.node is None:
            return result, f"{leaves}; the way back from the result will not come by."
        return result, f"{leaves}, which keeps {kept}." if kept else f"{leaves}; it keeps no values."
    if part.cut_by == "detach":
        behind = walk.labels[part.inputs[0]]
        return (
            f"detach() returns the {show(part.value)} of {behind}, in the same memory, as a tensor with "
            "requires_grad=False.",
            f"No gradient will cross from {walk.labels[place]} to {behind}.",
        )
    if part.cut_by == "no_grad":
        return result, "Inside no_grad() it leaves no node behind: grad_fn is None."
    return result, "Nothing in it requires a gradient, so it leaves no node: grad_fn is None."


def _tell_backward(walk: Walk, number: int) -> tuple[str, ...]:
    """Say what arrives at a node, and what it passes on."""
    trace, step = walk.trace, walk.steps[number]
    assert step.part is not None
    assert step.visit is not None
    part, label = trace.parts[step.part], walk.labels[step.part]
    visit, parts = trace.visits[step.visit], walk.arrivals.get(step.part, [])
    arrived = show(visit.arrived)
    sentences = [RULES.get(part.operation, "")]
    if step.part == trace.result:
        sentences.append(f"The way back begins with 1, since ∂{label}/∂{label} = 1.")
    elif len(parts) > 1:
        sentences.append(f"{len(parts)} gradients arrive here and add up: {add_up(parts)} = {arrived}.")
    else:
        sentences.append(f"{arrived} arrives.")
    if part.kind == "variable":
        before, after = grad_before(trace, label), grad_after(trace, label)
        held = "was None" if before is None else f"held {show(before)}"
        sentences.append(f"{label}.grad {held} and now holds {show(after)}.")
    elif (kept := dict(trace.kept).get(part.name)) is not None:
        sentences.append(f"retain_grad() keeps it: {label}.grad is {show(kept)}.")
    for sent in walk.sent:
        if sent.step == number:
            product = _product(sent.local, visit.arrived, sent.gradient)
            sentences.append(f"To {walk.labels[sent.receiver]} goes {product}.")
    if number == len(walk.steps) - 1 and any(map(frees, trace.nodes)):
        sentences.append("What the nodes saved is freed now. The nodes stay.")
    return tuple(sentence for sentence in sentences if sentence)


def frees(node: Node) -> bool:
    """Tell whether backward() takes tensors from a node, which a second pass would miss."""
    return any(name in ("self", "other", "result") for name, _ in node.saved)


def _product(local: torch.Tensor, arrived: torch.Tensor, gradient: torch.Tensor) -> str:
    """Return local derivative times arriving gradient, where that is what was sent."""
    if torch.allclose(local * arrived, gradient, rtol=1e-3, equal_nan=True):
        return f"{show(local)} · {in_brackets(arrived)} = {show(gradient)}"
    return show(gradient)
