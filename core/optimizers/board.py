"""A race, and the steps of one optimizer, as they are written on the board."""

from core.notebook_pictures import points
from core.optimizers.course import Course
from core.optimizers.formulas import Setting
from core.optimizers.one_step import Apart
from core.optimizers.race import Race
from core.optimizers.walk import HEIGHTS, Sizes, race_together, walk
from core.short_program import ShortProgram, print_rows
from core.surfaces import Surface

END = "{}: w = [{:.3g}, {:.3g}], loss {:.3g}"
STEP = "step {}: loss {:.5g}, w = [{:.5g}, {:.5g}], gradient [{:.5g}, {:.5g}]"
ASK = "Change the step size of {name} from {given:g} to {other:g}: what will happen?"

Place = tuple[float, float]


def write_race(
    race: Race,
    surface: Surface,
    start: Place,
    line_up: tuple[tuple[str, float], ...],
    course: Course,
    device: str = "cpu",
) -> ShortProgram:
    """Return the short program of a race that was run with these arguments of `race`."""
    told = {
        "height": HEIGHTS[surface.name],
        "surface": surface,
        "start": list(start),
        "sizes": Sizes(**dict(line_up)),
        "course": course,
        "stops": any(run.first_non_finite is not None for run in race.runs),
        "device": device,
    }
    ends = [(run.optimizer, run.w0[-1], run.w1[-1], run.loss[-1]) for run in race.runs]
    name, size = line_up[0]
    return ShortProgram(
        "A race of optimizers",
        race_together,
        told,
        print_rows(END, ends),
        prints=("", END),
        drawing=points(("optimizer", "w0", "w1", "loss"), "optimizer", "loss", log=True),
        ask=ASK.format(name=name, given=size, other=another(size)),
    )


def write_steps(
    steps: list[Apart], optimizer: str, surface: Surface, start: Place | None, setting: Setting
) -> ShortProgram:
    """Return the short program of steps that were taken apart with these arguments of `take_apart`."""
    told = {
        "height": HEIGHTS[surface.name],
        "surface": surface,
        "start": list(start) if start else None,
        "optimizer": optimizer,
        "setting": setting,
        "steps": len(steps),
    }
    rows = [
        (number, step.loss, *step.w.tolist(), *step.gradient.tolist())
        for number, step in enumerate(steps)
    ]
    size = setting.step_size
    return ShortProgram(
        f"The steps of {optimizer}",
        walk,
        told,
        print_rows(STEP, rows),
        prints=(STEP, ""),
        plot=("step", "loss", "w0", "w1", "gradient 0", "gradient 1"),
        ask=ASK.format(name=optimizer, given=size, other=another(size)),
    )


def another(size: float) -> float:
    """Return a step size ten times as large, or as small, where it is large already."""
    return size / 10 if size >= 0.1 else size * 10
