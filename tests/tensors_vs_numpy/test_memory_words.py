"""What is said of shared memory, against the shown statements, run anew, and NumPy's own opinion."""

import random

import numpy as np
import torch

from core.tensors_vs_numpy.memory import CHANGES, WAYS, share, write_statements
from core.tensors_vs_numpy.memory_words import describe_memory, tell_change, tell_storages

ORACLES = {
    tell_storages: "np.shares_memory of the names that the shown statements made",
    tell_change: "the shown statements are run anew; `is`, and what is printed, say what became new",
    describe_memory: "the same statements, and np.shares_memory before and after",
}
SEED = 446


def draw(rng):
    values = tuple(rng.choice([0.0, -0.0, 1.0, 20.0, 0.1, 1e12, -3.0]) for _ in range(rng.randint(1, 5)))
    way, change = rng.choice(list(WAYS)), rng.choice(list(CHANGES))
    value = rng.choice([0.0, 1.0, 20.0, -3.0, 99.0])
    rest = CHANGES[change], rng.choice("ab"), rng.randrange(len(values)), value
    return values, *WAYS[way], *rest


def run_again(arguments):
    """Run the shown statements; return whether both names share memory, before and after; and more."""
    first, second, third = write_statements(*arguments)
    names = {"np": np, "torch": torch}
    exec(f"{first}\n{second}", names)
    before = {name: names[name] for name in "ab"}
    printed = {name: str(names[name].tolist()) for name in "ab"}
    sharing = np.shares_memory(*(np.asarray(names[name]) for name in "ab"))
    exec(third, names)
    after = np.shares_memory(*(np.asarray(names[name]) for name in "ab"))
    new = [name for name in "ab" if names[name] is not before[name]]
    changed = [name for name in "ab" if str(names[name].tolist()) != printed[name]]
    return sharing, after, new, changed


def test_what_is_said_is_what_the_statements_do():
    rng = random.Random(SEED)
    for number in range(1500):
        arguments = draw(rng)
        before, after, new, changed = run_again(arguments)
        sharing, where = share(*arguments), (SEED, number, arguments)
        who = {(): "neither", ("a", "b"): "both"}.get(tuple(changed), f"only {''.join(changed)}")
        said = tell_change(sharing, "S")
        assert ("wrote into no cell" in said) == bool(new), where
        if new:
            assert f"**{new[0]}** now means new memory" in said, where
            few = {"neither": "The numbers are the same.", "both": "Both have other numbers."}
            assert said.endswith(few.get(who, f"Only {who[-1]} has other numbers.")), where
        else:
            assert said.endswith(f"changed **{who}**."), where
            assert ("stood there already" in said) == (not changed), where
        badges = ["same storage" in moment for moment in tell_storages(sharing)]
        assert badges == [before, after], where
        seen = describe_memory(sharing)
        assert ("The same memory before" in seen, "the same after" in seen) == (before, after), where
        assert seen.endswith(f"Changed: {who.capitalize()}."), where
