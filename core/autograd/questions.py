"""Predictions about autograd, each answered by a changed run."""

from typing import Any

import torch

from core.autograd.accumulation import MOST_CALLS
from core.autograd.graph import show
from core.autograd.trace import take_apart
from core.questions import Question
from core.typed.lines import Lines

NOTHING = "nothing"  # what `cut` says where no line is cut; a line of this name cannot be


def ask(**arguments: Any) -> Question | None:
    """Ask about a cut where there is something to cut, and about more calls of backward() otherwise.

    Where all gradients are zero or not finite, ask whether that is None. The arguments are those of
    `core.autograd.trace.take_apart`, here and below. None where there is no way back.
    `shows` has `cut`, `how`, `calls`, `zero_grad`.
    """
    return cut_a_line(**arguments) or call_once_more(**arguments) or tell_zero_from_none(**arguments)


def call_many_times(**arguments: Any) -> Question | None:
    """Ask what a gradient holds after three calls that are not zeroed, or where there are, after four.

    None where there is no way back, or where all gradients are zero or not finite. `shows` has `calls`
    and `zero_grad`.
    """
    is_three = arguments.get("calls", 1) == 3 and not arguments.get("zero_grad", False)
    calls = 4 if is_three else 3
    shows = {"calls": calls, "zero_grad": False}
    then = take_apart(**arguments | shows)
    if not then.grads:
        return None
    for name, once, holds in zip(then.variables, then.grads[0], then.grads[-1], strict=True):
        if once is None or holds is None or not holds.isfinite().all() or not once.any():
            continue
        texts = (show(once), show(2 * once), show((calls + 1) * once), show(0 * once), show(holds))
        return Question(
            f"Now go forward and back {calls} times, and never zero the gradient. What does "
            f"`{name}.grad` hold at the end?",
            {text: text for text in texts},
            show(holds),
            f"One call brings {show(once)}. They add up.",
            shows,
            hint="What does a single call bring? And what becomes of what was there before?",
        )
    return None


def cut_a_line(**arguments: Any) -> Question | None:
    """Ask what a gradient becomes if a line is detached: the first for which a gradient changes.

    None if `f` is not in lines, is cut already, or has no such line. `shows` has `cut`, `how`, `calls`.
    """
    f = arguments["f"]
    if not isinstance(f, Lines) or f.cut:
        return None
    now = take_apart(**arguments | {"calls": 1})
    if not now.grads:
        return None
    for line in [name for name in list(f.formulas)[:-1] if name != NOTHING]:
        run = take_apart(**arguments | {"f": Lines(f.text, line), "calls": 1})
        if not run.grads:
            continue
        for name, before, after in zip(now.variables, now.grads[-1], run.grads[-1], strict=True):
            if before is None or after is None or show(before) == show(after):
                continue
            if not (before.isfinite().all() and after.isfinite().all()):
                continue
            texts = (show(before), show(after), show(before - after), "None", show(0 * before))
            return Question(
                f"Suppose the program says `{line} = ({f.formulas[line].text.strip()}).detach()`. "
                f"What does `{name}.grad` hold after one `backward()`?",
                {text: text for text in texts},
                show(after),
                f"What came through {line} does not come any more: {show(before - after)} of "
                f"{show(before)}. The other ways still bring {show(after)}.",
                {"cut": line, "how": "detach", "calls": 1},
                hint=f"Follow every way from the result back to {name}. Which of "
                f"them goes through {line}?",
            )
    return None


def call_once_more(**arguments: Any) -> Question | None:
    """Ask what a gradient holds after one more call of backward().

    After `MOST_CALLS`, ask instead what it holds if the gradients are zeroed before each call, or kept.
    None where there is no way back, or where all gradients are zero or not finite. `shows` has `calls`
    or `zero_grad`.
    """
    arguments = {"calls": 1, "zero_grad": False} | arguments
    calls, zeroed = arguments["calls"], arguments["zero_grad"]
    shows = {"calls": calls + 1} if calls < MOST_CALLS else {"zero_grad": not zeroed}
    now, then = take_apart(**arguments), take_apart(**arguments | shows)
    if not now.grads:
        return None
    for name, held, holds in zip(now.variables, now.grads[-1], then.grads[-1], strict=True):
        if held is None or holds is None or not held.isfinite().all() or not held.any():
            continue
        texts = (show(held), show(2 * held), show(0 * held), show(holds))
        return Question(
            _wording(calls, zeroed).format(name=name, held=show(held), calls=calls),
            {text: text for text in texts},
            show(holds),
            "Zeroing starts from nothing, so only the last gradient is left."
            if then.zero_grad
            else "`backward()` adds the new gradient to what is there already.",
            shows,
            hint="Does `backward()` write into `.grad`, or add to it? And "
            "what does zeroing leave behind?",
        )
    return None


def tell_zero_from_none(**arguments: Any) -> Question | None:
    """Ask what a gradient holds that is zero or not finite: it is something, and not None.

    None where there is no way back, or every way is an ordinary one. `shows` has `calls`.
    """
    now = take_apart(**arguments | {"calls": 1})
    for name, held in zip(now.variables, now.grads[-1] if now.grads else (), strict=False):
        if held is None or (held.isfinite().all() and held.any()):
            continue
        texts = ("None", show(0 * torch.ones_like(held)), show(torch.ones_like(held)), show(held))
        return Question(
            f"Forward and back once. What does `{name}.grad` hold then?",
            {text: text for text in texts},
            show(held),
            f"There is a way back to {name}, and {show(held)} is what came along it. `None` would mean "
            "that nothing has come at all.",
            {"calls": 1},
            hint=f"Is there a way back from the result to {name}? Then something comes along it.",
        )
    return None


def _wording(calls: int, zeroed: bool) -> str:
    """Return the question about one more call, or about the same number of them in the other way."""
    if calls >= MOST_CALLS and zeroed:
        return (
            "`{name}.grad` holds {held} after {calls} calls of `backward()`, zeroed before each. "
            "What would it hold if it had never been zeroed?"
        )
    if calls >= MOST_CALLS:
        return (
            "`{name}.grad` holds {held} after {calls} calls of `backward()`, never zeroed. "
            "What would it hold if it had been zeroed before each call?"
        )
    if zeroed:
        return (
            "`{name}.grad` holds {held}. Now go forward and back once more, after zeroing it. "
            "What does it hold then?"
        )
    return (
        "`{name}.grad` holds {held}. Now go forward and back once more, without zeroing it. "
        "What does it hold then?"
    )
