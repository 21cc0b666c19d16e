"""What the steps for the teacher say is seen, against the runs."""

from dataclasses import replace

import torch

from core.optimizers.mistakes import MISTAKES
from core.surfaces import ravine, turned_ravine
from pages.optimizers.race import VIEW
from tests.everywhere.observed import observed


def bottom(run):
    """The names of those whose loss is, at the end, a thousandth of what it was."""
    lowest = run.lowest
    return {
        each.optimizer for each in run.runs if each.loss[-1] - lowest < 1e-3 * (each.loss[0] - lowest)
    }


def sgd_is_on_its_way(settings, run):
    (sgd,) = run.runs
    return not bottom(run) and sgd.loss[-1] < sgd.loss[0], str(settings.steps)


def momentum_arrives(settings, run):
    return (bottom(run) == {"momentum"},)


def all_but_sgd_arrive(settings, run):
    return (bottom(run) == {each.optimizer for each in run.runs} - {"sgd"} and len(run.runs) == 7,)


def agrees(settings, run):
    step = run[0]
    by_hand = step.w - settings.step_size * step.gradient
    return (bool((by_hand - step.by_torch).abs().max() < 1e-5),)


def goes_as_far_both_ways(settings, run):
    step = run[0]
    moved = (step.by_torch - step.w).abs()
    steep, flat = step.gradient.abs().max(), step.gradient.abs().min()
    as_far = bool((moved - settings.step_size).abs().max() < 0.01 * settings.step_size)
    return (as_far and bool(steep > 5 * flat),)


def forgets(settings, run):
    broken, _ = observed(MISTAKES, "make_the_optimizer_anew_every_step")
    return (broken.error is None,)


SEEN = {
    "SGD alone": sgd_is_on_its_way,
    "With momentum": momentum_arrives,
    "All of them": all_but_sgd_arrive,
    "A step by hand": agrees,
    "A step of Adam": goes_as_far_both_ways,
    "Find the fault": forgets,
}


def order_on(landscape):
    """Who ends lowest, and so on."""
    runs = VIEW.run(replace(VIEW.settings(), landscape=landscape)).runs
    return [each.optimizer for each in sorted(runs, key=lambda run: run.loss[-1])]


def changes_the_order():
    half = torch.tensor([1.0, 1.0]) / 2**0.5  # a turn by 45 degrees
    for w in torch.tensor([[1.0, 0.0], [0.3, -2.0]]):
        turned = torch.stack([half[0] * w[0] - half[1] * w[1], half[1] * w[0] + half[0] * w[1]])
        assert torch.isclose(ravine(w), turned_ravine(turned))
    ravines = order_on("ravine"), order_on("turned")
    return ravines[0][0] != ravines[1][0], "45"


SAID = {"Turn the ravine by 45°": changes_the_order}
