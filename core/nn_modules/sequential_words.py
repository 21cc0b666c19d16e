"""What the view of layers in a row says."""

from core.nn_modules.sequential import ForwardPass, find_refused, is_one_linear_layer

TO_LEARN = (
    "**{count} numbers to learn**, in {tensors} tensors: a weight and a bias for every linear layer, "
    "none for functions."
)
NO_BEND = (
    "**No bend** for this x: one `nn.Linear` with the product of all the weights would give the same."
)
COLUMNS = ("parameter", "shape", "numbers")
ALL = "all"


def input_label(forward: ForwardPass, sample: int) -> str:
    """Return what stands before the numbers that go in."""
    return f"x {tuple(forward.x.shape)}, sample {sample}"


def stage_label(forward: ForwardPass, place: int) -> str:
    """Return what stands before the numbers of a module, or before those that it would take."""
    kind = type(forward.model[place]).__name__
    if place < len(forward.stages):
        return f"({place}) {kind} {tuple(forward.stages[place].values.shape)}"
    refused = find_refused(forward)
    assert refused
    return f"({place}) {kind} takes {refused.wanted}"


def refusal(forward: ForwardPass) -> str:
    """Return which module cannot take what comes, and which number to change; PyTorch's words follow."""
    refused = find_refused(forward)
    assert refused
    given = f"{refused.given} {'come' if refused.given > 1 else 'comes'}"
    return (
        f"**Module ({refused.place})** takes rows of {refused.wanted}, and {given}: the data are "
        f"{refused.n_rows}x**{refused.given}**, Wᵀ is **{refused.wanted}**x{refused.out}. Write "
        f"`nn.Linear({refused.given}, {refused.out})`."
    )


def to_learn(forward: ForwardPass) -> str:
    """Return how many numbers there are to learn, and whether one layer would do."""
    tensors = len(list(forward.model.parameters()))
    told = TO_LEARN.format(count=forward.count, tensors=tensors)
    return f"{told}  \n{NO_BEND}" if is_one_linear_layer(forward) else told


def shapes(forward: ForwardPass) -> str:
    """Return the shapes on the way."""
    way = [tuple(forward.x.shape), *(tuple(stage.values.shape) for stage in forward.stages)]
    end = " → error" if forward.error else ""
    return f"**Shapes:** {' → '.join(map(str, way))}{end}"


def alt(forward: ForwardPass) -> str:
    """Return what the picture shows, in words."""
    shape, count = tuple(forward.x.shape), len(forward.stages)
    modules = f"{count} module{'' if count == 1 else 's'}"
    last = f", and module ({count}), which takes more numbers than come" if forward.error else ""
    return (
        f"One sample of x {shape} on its way through {modules}{last}, as rows of numbers; beside them "
        "the weights of a module, and the sum that makes one of its outputs."
    )


def table_alt(forward: ForwardPass) -> str:
    """Return what the table of parameters shows."""
    return f"{len(list(forward.model.parameters()))} parameters with {forward.count} numbers in all"
