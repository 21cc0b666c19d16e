"""What a race says: where everybody stands, and what landscape, schedule and weight decay do to it."""

import math
from dataclasses import dataclass

import torch

from core.optimizers.course import Course
from core.optimizers.race import Race, Run, rank, sgd_limit
from core.surfaces import Surface, regression_data
from core.telling_apart import write_apart

STANDINGS = {
    "arrived": ":material/flag: **{name}** {size:g}: bottom since step {steps}",
    "on its way": ":material/arrow_forward: **{name}** {size:g}: coming down, {loss:.3g}",
    "swinging": ":material/sync: **{name}** {size:g}: has been lower, {loss:.3g}",
    "circling": ":material/sync: **{name}** {size:g}: circling, {loss:.3g}",
    "stuck": ":material/block: **{name}** {size:g}: hardly moves, {loss:.3g}",
    "diverged": ":material/trending_up: **{name}** {size:g}: above its start, {loss:.3g}",
    "not finite": ":material/trending_up: **{name}** {size:g}: not finite in step {step}",
}
SEEN = (
    "Contour lines of the {landscape} landscape, and on them the paths: {ends}. Beside them, how far "
    "their losses are above the lowest{scheduled}."
)
SCHEDULED = ", and the schedule of their step sizes: {schedule}"
ENDS = {
    "arrived": "{name} to the bottom",
    "on its way": "{name} coming down",
    "swinging": "{name} on a long swing",
    "circling": "{name} circling",
    "stuck": "{name} hardly moving",
    "diverged": "{name} higher than its start",
    "not finite": "{name} to where numbers are not finite",
}
EXPLAINED = (
    "All start at the same place, and get the same noise. Of the words:",
    "- **bottom since** a step: from there to the end, nearer to the lowest loss, {lowest:.3g}, than a "
    "ten-thousandth of the height of the start.",
    "- **coming down**: the highest loss of its last quarter is lower than in the quarter before, or "
    "its last loss is lower than all before.",
    "- **circling**: it moves, and is not coming down. **Has been lower**: nor is this one, but it "
    "swings so slowly that it is too early to tell.",
    "- **hardly moves**: its last quarter is a hundredth of its way at most, and above the bottom.",
)
TOO_LONG = (
    "**{names}**: above the start, or not finite. Steps that are too long lead up on the other side, "
    "and near the bottom noise and weight decay lead up: much smaller steps climb less. A path is drawn "
    "as long as its numbers are finite."
)
TAIL = 10  # losses at the end whose mean is compared, for with noise a single one says little
MORE = 1.05  # times higher is higher
LEAST = 1e-7  # above the lowest, below which all are the same


@dataclass(frozen=True)
class Raced(Race):
    """A race, and what it is compared with.

    unscheduled  the same with constant step sizes, or None where they are constant anyway
    undecayed    the same without weight decay, or None where nobody asked for more than there always is
    """

    unscheduled: Race | None = None
    undecayed: Race | None = None


def say_standing(run: Run) -> str:
    """Return where a run stands at its end, with its step size."""
    return STANDINGS[_kind_of(run)].format(
        name=run.optimizer,
        size=run.step_size,
        loss=run.loss[-1],
        steps=run.arrived_at,
        step=run.first_non_finite,
    )


def _kind_of(run: Run) -> str:
    """Return the verdict of a run, or that it is "not finite"."""
    return run.verdict if run.first_non_finite is None else "not finite"


def say_standings(race: Race) -> str:
    """Return where every run stands at the end, the best first, a line each."""
    steps = max(len(run.step_sizes) for run in race.runs)
    said = [f"After {steps} steps, with these step sizes:", *(say_standing(run) for run in rank(race))]
    return "  \n".join(said)


def describe_picture(race: Race, landscape: str, schedule: str) -> str:
    """Return what the picture of a race shows."""
    ends = ", ".join(ENDS[_kind_of(run)].format(name=run.optimizer) for run in race.runs)
    scheduled = SCHEDULED.format(schedule=schedule) if schedule != "constant" else ""
    return SEEN.format(landscape=landscape, ends=ends, scheduled=scheduled)


def explain(race: Race) -> str:
    """Return what the words mean and, where steps were too long, whose."""
    said = [line.format(lowest=race.lowest) for line in EXPLAINED]
    names = ", ".join(run.optimizer for run in race.runs if run.verdict == "diverged")
    return "\n".join([*said, *(["", TOO_LONG.format(names=names)] if names else [])])


def say(raced: Raced, surface: Surface, course: Course) -> list[str]:
    """Return all that stands beside the picture, a paragraph each, the landscape last."""
    said = [
        say_standings(raced),
        say_schedule(raced, course.schedule),
        say_decay(raced),
        say_landscape(surface, course.noise),
    ]
    return [each for each in said if each]


def say_landscape(surface: Surface, noise: float) -> str:
    """Return what is hard on a landscape: its curvatures, where it has two, or where its valleys are."""
    match surface.name:
        case "ravine" | "turned ravine":
            said = say_ravine(surface)
        case "rosenbrock":
            said = "The valley is bent: down into it is easy, along it is not. It ends at (1, 1)."
        case "saddle between valleys":
            said = "At (0, 0) the slope is 0, but it is no minimum: the valleys are at w₁ = ±1."
            if not noise:
                said += " On the ridge, w₁ = 0, nobody is ever pushed into one."
        case "beale":
            said = "Flat in the middle, very steep at the corners. The minimum is at (3, 0.5)."
        case _:
            flat, steep = curvatures(surface.seed)
            said = f"The loss of section 9. Its slope changes {steep / flat:.3g} times as fast one way "
            said += "as the other."
    return f"{said} Noise of {noise:g} in every gradient." if noise else said


def say_ravine(surface: Surface) -> str:
    """Return what a ravine asks of SGD: small steps across, large ones along."""
    condition, limit = surface.condition, sgd_limit(surface.condition)
    if condition == 1:
        return "A round bowl: one step size suits all directions. Above 2, SGD's steps lead out of it."
    said = (
        f"Across, the slope changes κ = {condition:g} times as fast. SGD's steps above 2/κ = {limit:.3g}"
    )
    least = math.floor(1000 * (1 - limit) + 1e-9) / 10  # percent, rounded down
    smaller = f" lead out; a smaller one leaves over {least:.1f}% along"
    return f"{said}{smaller if condition > 2 else ' lead out of it'}."


def curvatures(seed: int) -> tuple[float, float]:
    """Return the smaller and the larger curvature of the regression's loss: eigenvalues of 2 XᵀX / n."""
    X, _ = regression_data(seed)
    flat, steep = torch.linalg.eigvalsh(2 * X.T @ X / len(X)).tolist()
    return flat, steep


def tail(run: Run, lowest: float) -> float:
    """Return the mean of a run's last losses above the lowest; infinite where one is not finite."""
    mean = sum(run.loss[-TAIL:]) / len(run.loss[-TAIL:]) - lowest
    return max(mean, LEAST) if math.isfinite(mean) else math.inf


def say_schedule(raced: Raced, schedule: str) -> str:
    """Return who ends lower, and who higher, than with constant step sizes; "" without a schedule."""
    if raced.unscheduled is None:
        return ""
    names: dict[str, list[str]] = {"lower": [], "higher": [], "about the same": []}
    for run, other in zip(raced.runs, raced.unscheduled.runs, strict=True):
        ends, would_end = tail(run, raced.lowest), tail(other, raced.lowest)
        lower, higher = ends * MORE < would_end, ends > would_end * MORE
        names["lower" if lower else "higher" if higher else "about the same"].append(run.optimizer)
    told = [f"{how}: {', '.join(who)}" for how, who in names.items() if who]
    if len(told) == 1:
        told = [f"all {how}" if len(who) > 1 else how for how, who in names.items() if who]
    return f"**{schedule}** beside constant steps, last {TAIL} losses: {'; '.join(told)}."


def say_decay(raced: Raced) -> str:
    """Return how much nearer to 0 weight decay ends, and what that costs; "" without more of it."""
    if raced.undecayed is None:
        return ""
    said = []
    for run, other in zip(raced.runs, raced.undecayed.runs, strict=True):
        if run.optimizer in ("adam", "adamw") and run.first_non_finite is other.first_non_finite is None:
            if list(run.w0) == list(other.w0) and list(run.w1) == list(other.w1):
                continue  # its own λ is 0
            here, there = (math.hypot(each.w0[-1], each.w1[-1]) for each in (run, other))
            size, would = write_apart(here, there)
            loss, without = write_apart(run.loss[-1], other.loss[-1])
            said.append(
                f"**{run.optimizer}** ends at |w| = {size} ({would} without), loss {loss} ({without})"
            )
    return f"λ pulls towards 0. {'; '.join(said)}." if said else ""
