"""What the page says about a loop, beside the right one."""

from textwrap import wrap

from core.telling_apart import tell_apart
from core.training_loop.course import loss_now
from core.training_loop.questions import NAMES, reasons
from core.training_loop.recorder import Record
from core.training_loop.steps_by_hand import BY_HAND
from core.training_loop.verdict import DataFacts, Loops, runs_away

BEHIND_THE_BACK = {  # by whether the parameter stays where it is in memory
    True: "`.data = ...` gives the parameter the same memory, and autograd does not count it as a "
    "change: `_version` grew by {versions}, with `no_grad` by {in_place}. A change that is not counted "
    "can spoil a `backward()` without a word: see Mistakes.",
    False: "`.data = ...` gives the parameter new memory, and autograd does not count it as a "
    "change: `_version` grew by {versions}, with `no_grad` by {in_place}. A change that is not counted "
    "can spoil a `backward()` without a word: see Mistakes.",
}
OF_RIGHT = "{column} (right)"
NOTHING_YET = "Nothing has run yet. Press play."
REFUSED = "{line} is refused. All words: Numbers.\n{message}"
WIDTH, MOST_LINES = 50, 3  # of a message, in signs and lines, beside the loop
BY_HAND_IS = "`optim.step()` is, by hand:"
NOT_BY_HAND = (
    "This loop steps with `torch.optim`. Choose a step by hand (**Step with**) to read its lines here."
)
AT_THE_START = "at the start"
IN_ITERATION = "iteration {iteration}"
CHANGED = ":orange-background[**{now}**]"
LUCK = 0.99  # of the right loop's loss: what ends lower than that beats it


def verdict(loops: Loops, facts: DataFacts | None) -> str:
    """Return what the loop does and why; `facts` are those of a step through `.data`."""
    if loops.behaviour == "same" and not loops.causes:
        by_hand = " By hand, it does what `optim.SGD` does." if loops.yours.optimizer in BY_HAND else ""
        return f"**This is the right loop.**{by_hand} Leave a line out, move one, or repeat one."
    why = reasons(loops.yours)
    if facts is not None:
        told = BEHIND_THE_BACK[facts.same_memory]
        why.append(told.format(versions=facts.versions, in_place=facts.in_place))
    return f"**{NAMES[loops.behaviour]}** {' '.join(why)}"


def ends(loops: Loops) -> str:
    """Return the loss that each loop ends with: of the weights after its last finished iteration."""
    yours, right = loops.yours.run, loops.right.run
    if not yours.losses:
        return "Your loop does not finish a single iteration."
    loss, other = loss_now(loops.yours), loss_now(loops.right)
    after = f"After {_iterations(len(yours.losses))}"
    if loops.ends == "same":
        return f"{after} the loss is **{loss:.4g}**."
    written, others = tell_apart(loss, other, digits=4)
    if len(right.losses) == len(yours.losses):
        return f"{after} its loss is **{written}**, the right loop's **{others}**."
    return (
        f"{after} its loss is **{written}**; the right loop's, after {len(right.losses)}, **{others}**."
    )


def _iterations(count: int) -> str:
    return f"{count} iteration{'' if count == 1 else 's'}"


def beats_the_right_loop(loops: Loops) -> bool:
    """Tell whether a wrong loop ends lower than the right one, after as many iterations."""
    yours, right = loops.yours.run, loops.right.run
    if loops.behaviour in ("same", "stops", "runs away") or len(yours.losses) != len(right.losses):
        return False
    return loss_now(loops.yours) < LUCK * loss_now(loops.right)


def luck(loops: Loops, better: tuple[float, float] | None) -> str:
    """Return why a wrong loop that ends lower is no better, or nothing where it does not.

    `better` is a step size with which the right loop ends as low, and its loss there.
    """
    if not beats_the_right_loop(loops):
        return ""
    if better is None:
        return "That is lower in this run; one run proves no rule."
    step_size, loss = better
    return f"The right loop gets as low with a step size of {step_size:g}: **{loss:.4g}**."


def limits(loops: Loops) -> str:
    """Return where a loop runs away or leaves float32, or nothing."""
    run, right = loops.yours.run, loops.right.run
    said = ["Even the right loop runs away: the step size is too large."] if runs_away(right) else []
    if run.losses and run.first_non_finite is not None:
        step = run.first_non_finite
        said.append(f"In iteration {step} your loop's numbers leave float32. It ends there.")
    return " ".join(said)


def comparison_alt(loops: Loops) -> str:
    """Return what the picture of both loops shows."""
    has_line = len(loops.yours.X[0]) == 1
    data = "y over x, with a line of each model" if has_line else "y_hat of each model over y"
    return (
        f"The loss after every iteration, of the right loop and of yours, and the data: {data}. "
        f"{NAMES[loops.behaviour]}"
    )


def refused(line: str, message: str) -> str:
    """Return which line of the loop PyTorch refuses, and the beginning of its words, in four lines."""
    lines = wrap(message, WIDTH, max_lines=MOST_LINES, placeholder=" …")
    return REFUSED.format(line=line, message="\n".join(lines))


def nothing_yet(record: Record) -> str:
    """Return what there is before the first line: data, model, and what its numbers are called here."""
    n, n_features = len(record.X), len(record.X[0])
    if n == 1:
        data = f"X is [[{record.X[0][0]:g}]], y is [[{record.y[0]:g}]]"
    else:
        data = f"X is ({n}, {n_features}), y is ({n}, 1)"
    layer = f"nn.Linear({n_features}, 1" + ("" if record.run.has_bias else ", bias=False") + ")"
    names = "w is its weight" if n_features == 1 else "w0, w1 are its weight[0]"
    bias = ", b its bias" if record.run.has_bias else ""
    return f"{NOTHING_YET}\n{data}.\nmodel is {layer}:\n{names}{bias}."
