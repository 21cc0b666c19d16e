"""A race of racers that are remembered one by one is the race."""

import pytest

from core.optimizers import race as core
from core.optimizers.course import Course
from core.surfaces import Surface
from pages.optimizers import one_by_one
from pages.parts import memory

LINE_UP = (("sgd", 0.05), ("momentum", 0.02), ("adamw", 0.3), ("nesterov", 0.01))


@pytest.mark.parametrize("schedule", ["constant", "cosine"])
@pytest.mark.parametrize(("momentum", "weight_decay"), [(0.9, 0.01), (0.5, 0.3)])
def test_it_is_the_same_race(schedule, momentum, weight_decay):
    given = {
        "surface": Surface("ravine", 10.0, 446),
        "start": (-2.0, 1.0),
        "line_up": LINE_UP,
        "course": Course(12, schedule, 0.5, momentum, weight_decay, 0.02),
        "device": "cpu",
    }
    assert one_by_one.race(**given) == core.race(**given)


def test_only_the_racer_whose_step_size_moves_runs_again(monkeypatch):
    monkeypatch.setattr(memory, "MEMORY", memory.Memory())
    ran = []
    run_optimizer = core.run_optimizer

    def run_and_note(*args):
        ran.append(args[3])
        return run_optimizer(*args)

    monkeypatch.setattr(core, "run_optimizer", run_and_note)
    given = {"surface": Surface("ravine", 10.0, 446), "start": (-2.0, 1.0)}
    given |= {"course": Course(5)}
    one_by_one.race(line_up=LINE_UP, **given)
    assert ran == [name for name, _ in LINE_UP]
    one_by_one.race(line_up=(("sgd", 0.07), *LINE_UP[1:]), **given)
    assert ran[4:] == ["sgd"]
    one_by_one.race(line_up=LINE_UP, **given | {"course": Course(5, momentum=0.8)})
    assert ran[5:] == ["momentum", "nesterov"]
