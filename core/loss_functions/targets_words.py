"""What the view of targets says."""

from itertools import groupby

from core.loss_functions.targets import Attempt

Attempts = tuple[Attempt, ...]


def given(n_classes: int, targets: tuple[int, ...], attempts: Attempts) -> str:
    """Return what the targets are, and in how many forms they are tried."""
    forms = sum(each.same for each in attempts)
    outside = [target for target in targets if not 0 <= target < n_classes]
    told = (
        f"Logits ({len(targets)}, {n_classes}): the classes are 0 to {n_classes - 1}. The targets "
        f"{list(targets)} in {forms} forms, and {len(attempts) - forms} others."
    )
    if not outside:
        return told
    which = f"{outside[0]} is" if len(set(outside)) == 1 else f"{_listed(outside)} are"
    return f"{told} **{which} no class.**"


def _listed(numbers: list[int]) -> str:
    return " and ".join(str(number) for number in dict.fromkeys(numbers))


def conclusion(attempts: Attempts) -> str:
    """Return which dtypes and shapes were accepted, or that none was."""
    looks = list(dict.fromkeys(each.looks for each in attempts if each.accepted and each.same))
    if not looks:
        return "**None of these forms is accepted.** Classes are counted from 0."
    return f"**Accepted:** {'; '.join(looks)}: classes (n,), or probabilities (n, C)."


def forms(attempts: Attempts) -> list[tuple[str, Attempts]]:
    """Return what was given, with its attempts; one after the other that fail alike stand together.

    PyTorch's answer follows, the same for all of them.
    """
    together = groupby(attempts, key=lambda each: (each.looks, each.answer))
    groups = [tuple(group) for _, group in together]
    return [(f"**{' · '.join(map(_named, group))}**: {group[0].looks}", group) for group in groups]


def _named(attempt: Attempt) -> str:
    return attempt.what if attempt.same else f"{attempt.what} (other)"
