"""The best step size of each optimizer: a sweep over all there are, in one run.

A race is fair where everybody has the step size that suits it. `torch.optim` takes parameters in groups,
each with an lr of its own: so one optimizer makes the runs with all step sizes at once.
"""

import torch

from core.optimizers.course import DEFAULT_COURSE, Course, constants
from core.optimizers.line_up import STEP_SIZES
from core.optimizers.schedules import make_scheduler
from core.optimizers.verdicts import arrival, judge, place_of
from core.surfaces import Surface, lowest_height, make_height
from core.torch_optimizers import OPTIMIZERS


def best_step_size(
    surface: Surface, start: tuple[float, float], name: str, course: Course = DEFAULT_COURSE
) -> float:
    """Return the one of `STEP_SIZES` with which an optimizer is first at the bottom, or else lowest.

    Of equal ones it is the smallest. Runs on the CPU; raises what `race` raises.
    """
    g, lowest = make_height(surface), lowest_height(surface)
    generator = torch.Generator().manual_seed(surface.seed)
    ws = [torch.tensor(start, requires_grad=True) for _ in STEP_SIZES]
    groups = [{"params": [w], "lr": lr} for w, lr in zip(ws, STEP_SIZES, strict=True)]
    optimizer = OPTIMIZERS[name](groups, STEP_SIZES[0], **constants(name, course.tell(STEP_SIZES[0])))
    scheduler = make_scheduler(course.schedule, optimizer, course.steps)
    places, losses = [], []
    for step in range(course.steps + 1):
        heights = torch.vmap(g)(torch.stack(ws))
        places.append([tuple(w.tolist()) for w in ws])
        losses.append(heights.tolist())
        if step == course.steps:
            break
        optimizer.zero_grad()
        heights.sum().backward()  # each w gets the gradient of its own height
        if course.noise:
            noise = course.noise * torch.randn(2, generator=generator)
            for w in ws:
                w.grad += noise
        optimizer.step()
        scheduler.step()

    def place(candidate: int) -> tuple[float, ...]:
        loss = tuple(row[candidate] for row in losses)
        verdict = judge(loss, tuple(row[candidate] for row in places), lowest)
        return place_of(arrival(loss, lowest) if verdict == "arrived" else None, loss[-1])

    return STEP_SIZES[min(range(len(STEP_SIZES)), key=place)]


def tune(
    surface: Surface,
    start: tuple[float, float],
    names: tuple[str, ...],
    course: Course = DEFAULT_COURSE,
) -> tuple[tuple[str, float], ...]:
    """Return a line-up of these optimizers for `race`, each with its best step size."""
    return tuple((name, best_step_size(surface, start, name, course)) for name in names)
