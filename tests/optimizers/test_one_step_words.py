"""What is said of the steps of an optimizer is so."""

import math
import random
import re
from dataclasses import replace

import numpy as np
import torch

from core.optimizers import charts
from core.optimizers import one_step_words as words
from core.optimizers.formulas import STEPS, Setting
from core.optimizers.line_up import LANDSCAPES_OF_A_STEP, STEP_SIZES
from core.optimizers.one_step import take_apart, times_as_long
from core.surfaces import VIEWS, Surface
from core.torch_optimizers import OPTIMIZERS

ORACLES = {
    words.say_steps: "NumPy over the tensors of every step: what is finite, and how far apart they are",
    words.say_arrows: "the longest arrow that is drawn, measured by NumPy",
    words.is_finite: "math.isfinite of every number",
    words.explain: "torch.optim's first step, from the same place",
    words.describe_picture: "the losses before the first step and before the last",
}
SEED = 3


def drawn(rng: random.Random):
    surface = rng.choice(sorted(LANDSCAPES_OF_A_STEP.values()))
    start = tuple(rng.uniform(*ends) for ends in (VIEWS[surface].w0, VIEWS[surface].w1))
    name = rng.choice(sorted(OPTIMIZERS))
    setting = Setting(rng.choice(STEP_SIZES))
    asked = rng.randint(1, 12)
    return name, take_apart(name, STEPS[name], Surface(surface), start, setting, asked), asked, setting


def numbers(step):
    return [
        step.loss,
        *(v for t in (step.w, step.gradient, step.by_torch) for v in t.tolist()),
        *(v for line in step.lines for v in line.value.tolist()),
    ]


def test_steps_end_go_up_and_agree_as_it_is_said():
    rng = random.Random(SEED)
    kinds = set()
    for draw in range(600):
        name, steps, asked, _ = drawn(rng)
        said = words.say_steps(steps, asked)
        whole = [all(map(math.isfinite, numbers(step))) for step in steps]
        good = [step for step, is_good in zip(steps, whole, strict=True) if is_good]
        assert [words.is_finite(step) for step in steps] == whole
        apart = [np.abs(s.lines[-1].value.numpy() - s.by_torch.numpy()).max() for s in good]
        shown = re.search(r"(?:agree within|are up to|optim` are) (\d\S*?)(?: |:)", said)
        is_same = "agree to the last digit" in said
        assert is_same == (len(good) == asked and max(apart, default=0) == 0), (SEED, draw, said)
        told = 0.0 if is_same else float(shown.group(1))
        assert math.isclose(told, max(apart, default=0), rel_tol=0.5), (SEED, draw, said)
        if len(good) < asked:
            assert f"step {len(good) + 1} of {asked} is not finite" in said, (SEED, draw)
        assert ("goes up" in said) == (len(good) == asked and good[-1].loss > good[0].loss), (SEED, draw)
        assert f"{steps[0].loss:.4g}" in words.describe_picture(steps, name)
        assert f"{steps[-1].loss:.4g}" in words.describe_picture(steps, name)
        if rose := re.search(r"from (\S+) to (\S+):", said):
            assert float(rose[2]) > float(rose[1]), (SEED, draw, said)
        assert words.describe_picture(steps, name).startswith("1 step of") == (len(steps) == 1)
        kinds.add(said.split()[0])
    assert {"**Diverges**:", "The", "In"} <= kinds


def test_the_first_step_is_as_long_as_is_said():
    rng = random.Random(SEED)
    factor = {"rmsprop": 10.0, "adam": 1.0, "adagrad": 1.0}
    for draw in range(400):
        name, steps, _, setting = drawn(rng)
        said = words.explain(steps, name, "")
        assert f"before: **{steps[0].w[0]:.4f}**" in said
        assert f"after: **{steps[0].by_torch[0]:.4f}**" in said
        assert "$g(w) = x$" in words.explain(steps, name, "x")
        if name in factor and words.is_finite(steps[0]):
            large = steps[0].gradient.abs() > 1e-3
            length = (steps[0].by_torch - steps[0].w).abs()[large]
            near = torch.full_like(length, factor[name] * setting.step_size)
            assert torch.allclose(length, near, rtol=2e-3, atol=1e-6), (SEED, draw, name)


def test_smaller_steps_climb_less_and_no_step_of_adagrad_is_longer_than_the_first():
    rng = random.Random(SEED)
    climbed = 0
    for draw in range(300):
        name = rng.choice(sorted(OPTIMIZERS))
        surface = Surface(rng.choice(["ravine", "rosenbrock", "beale", "saddle between valleys"]))
        view, asked = VIEWS[surface.name], rng.randint(2, 20)
        start = rng.choice([(1.0, 1.0), (3.0, 0.5), tuple(rng.uniform(*e) for e in (view.w0, view.w1))])
        setting = Setting(rng.choice(STEP_SIZES), weight_decay=rng.choice([0.01, 0.2]))
        steps = take_apart(name, STEPS[name], surface, start, setting, asked)
        lengths = np.array([np.abs(step.by_torch.numpy() - step.w.numpy()) for step in steps])
        if name == "adagrad":
            assert (lengths <= 1.001 * setting.step_size + 1e-6).all(), (SEED, draw)
        if "goes up" in words.say_steps(steps, asked):
            smaller = replace(setting, step_size=setting.step_size / 100)
            less = take_apart(name, STEPS[name], surface, start, smaller, asked)
            assert less[-1].loss < steps[-1].loss, (SEED, draw, name)
            climbed += 1
    assert climbed > 10


def test_arrows_can_be_seen_and_it_is_said_how_much_longer_they_are():
    rng = random.Random(SEED)
    told = set()
    for draw in range(300):
        _, steps, _, setting = drawn(rng)
        steps = [step for step in steps if words.is_finite(step)]
        if not steps:
            continue
        times = times_as_long(steps, setting.step_size, (-2.0, 3.0))
        said = words.say_arrows(times)
        found = re.search(r"drawn ([\d,]+) times", said)
        factor = int(found[1].replace(",", "")) if found else 1
        w, end, g = (
            np.array([each(step).double().numpy() for step in steps])
            for each in (lambda s: s.w, lambda s: s.by_torch, lambda s: s.gradient)
        )
        table = charts.arrow_table(w, end, g, setting.step_size, times).to_pydict()
        lengths = np.hypot(
            np.subtract(table["end0"], table["w0"]), np.subtract(table["end1"], table["w1"])
        )
        true = max(
            np.linalg.norm(end - w, axis=1).max(), np.linalg.norm(setting.step_size * g, axis=1).max()
        )
        if true == 0:
            assert factor == 1
            continue
        assert math.isclose(lengths.max(), factor * true, rel_tol=1e-3), (SEED, draw)
        assert lengths.max() / 5 >= 0.0999, (SEED, draw)
        assert factor == 1 or lengths.max() / 5 <= 0.2501, (SEED, draw)
        told.add(factor > 1)
    assert told == {True, False}
