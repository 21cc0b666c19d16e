"""What is said about softmax that is applied twice."""

import math

from core.loss_functions.softmax_twice import FAR_BEHIND, OnceAndTwice
from core.telling_apart import (
    is_rounding,
    write_apart,
    write_decimals,
    write_no_less,
    write_no_more,
    write_percent,
)

AGAIN = (
    "`nn.CrossEntropyLoss` applies softmax itself. Of probabilities, numbers between 0 and 1, it can "
    "never be sure."
)
PULL_ALT = (
    "How strongly the right class's logit is pulled up, against its lead: on logits nearly 1 where it "
    "is far behind, with softmax twice nearly 0."
)
# A table tells its columns by their names, so those called the same differ in their spaces.
COLUMNS = (
    "step",
    "loss: logits",
    "twice",
    "gradient: logits",
    "twice ",
    "right class: logits",
    "twice  ",
)


def ends(comparison: OnceAndTwice) -> str:
    """Return what both trainings have reached at the last step."""
    once, twice = comparison.once, comparison.twice
    gets = [write_decimals(each.probabilities[-1], 3, apart=(1.0,)) for each in (once, twice)]
    return (
        f"**Step {len(once.losses) - 1}.** Right are {write_percent(once.accuracies[-1])} on logits, "
        f"{write_percent(twice.accuracies[-1])} with softmax twice; the right class gets "
        f"{gets[0]} and {gets[1]}."
    )


def why_twice_leads(comparison: OnceAndTwice, n_classes: int) -> str:
    """Return why the wrong way gives the right class more, or nothing where it does not."""
    once, twice = comparison.once, comparison.twice
    if twice.probabilities[-1] < once.probabilities[-1] + 5e-4:
        return ""
    honest = once.cross_entropies[-1], twice.cross_entropies[-1]
    worse = "worse" if honest[1] > honest[0] else "better here, too"
    worse = "the same" if is_rounding(*honest) else worse
    ends = write_apart(*honest)
    most = write_no_less(math.log(math.e + n_classes - 1))
    return (
        f"**It is surer:** a point costs at most log(e + {n_classes - 1}) = {most}, however wrong. "
        f"The cross entropy of its probabilities is {worse}: {ends[1]} against {ends[0]}."
    )


def floor(comparison: OnceAndTwice, n_classes: int) -> str:
    """Return where the floor of the wrong loss comes from."""
    others = n_classes - 1
    rest = "the other" if others == 1 else f"the other {others}"
    return (
        f"**The floor.** The best input, 1 for the right class and 0 for {rest}, still "
        f"costs log(1 + {others}/e) = **{write_no_more(comparison.floor, 4)}**."
    )


def pull(once: float, twice: float) -> str:
    """Return how strongly a right class that is far behind is pulled up, both ways."""
    return (
        f"**The gradient.** Where the right class lies {abs(FAR_BEHIND):g} behind, the logits feel a "
        f"pull of {once:.3f}. Through a second softmax only {twice:.4f} of it is left."
    )


def alt(comparison: OnceAndTwice) -> str:
    """Return what the picture shows."""
    once, twice = comparison.once.losses[-1], comparison.twice.losses[-1]
    return (
        "Losses, lengths of the gradients, and probabilities of the right class, along the steps of two "
        f"trainings: on logits, at last with a loss of {once:.4g}, and with softmax twice, {twice:.4g}."
    )
