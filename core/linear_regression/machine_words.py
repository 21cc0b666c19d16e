"""What is said about the ways to train: where each run ended, which step sizes are right, and why."""

from collections.abc import Sequence
from dataclasses import replace

from core.linear_regression.judgement import (
    cost_of_a_step,
    name_batches,
    name_end,
    part_left,
    single_first_step,
)
from core.linear_regression.step_sizes import curvatures_of
from core.linear_regression.training import BatchSteps, FullSteps, Result
from core.linear_regression.writing import write_part, write_steps, write_weights
from core.regression_data import Points, draw_data
from core.telling_apart import write_finite, write_no_more, write_times

LEFT = "Left of the way: {runs}. "
AWAY = "Runs away: {runs}. "
ENDS = {
    "rests": "**{way}** 0%, there from the start",
    "arrives": "**{way}** {left}, arrived",
    "nears": "**{way}** {left}, on its way",
    "stays near": "**{way}** {left}, staying near",
    "jumps": "**{way}** {left}, jumping about",
}
FLEES = "**{way}**, {times} times as far"
LOST = "**{way}**, out of float32 in step {step}"
STEP_SIZES = (
    "On all points the slope of the loss changes by λ = {flat} to {steep} per unit of w: step sizes "
    "below 2/λmax = {limit} come nearer."
)
DOUBLE = (
    "**A double first step.** The tutorial checks the gradient first and leaves it in `w.grad`; "
    "`backward()` adds to it. So by hand the first step goes to {after}. A single one would go to "
    "{single}."
)
FEW = (
    "**Batches** see {size} a step, so their path is ragged, but a step costs {cost} of a full one. Up "
    "to the step size {single} no step lands farther from the best fit of its own points than it began. "
)
ALL = (
    "**Batches** see all {size} points a step: no noise is left, and a step costs as much as any. "
    "With the bias, step sizes below 2/λmax = {limit} come nearer. "
)
BIAS = "Their model also has a bias: its path runs in three dimensions and is seen from above here."
CLOCK = (
    "**One clock.** A frame is one step of each: {ways} {full}, batches {few}, which cost as much as "
    "{worth} on all points."
)
STARTS = "**Other starts.** {starts}. Switch *Same start* on to compare the ways alone."
BY_HAND = "by hand begins at w = [1, 0]"
UNITS = (
    "**Another unit.** x₁ comes in numbers {size} times as large, so λmax is {now}, not {was}. {cure}"
)
CURE = "*Normalise the features*: divided by their standard deviations, it is {cured}."
CURED = "Normalised, it is {cured} whatever the unit."
POINTS = (
    "All {n} points: what each way predicts for them at its end, against their true y. The mean of the "
    "squared lengths of the thin lines is the loss: {losses}."
)
NOTHING = "Add **by hand** or **batches**: there is something to explain of their steps."
SEEN = (
    "Contour lines of the loss over w₀ and w₁, and on them the path of each way to train. {ends} Beside "
    "them, the loss on all points along the steps."
)
SEEN_OF_ALL = (
    "Distance to the least-squares weights at the end of a descent by hand of {steps}, for step sizes "
    "from {least:g} to {most:g}, with 1/λmax = {fits:.3g} and 2/λmax = {limit:.3g}. Chosen: {chosen:g}. "
    "There the distance is {distance}."
)


def say_where_runs_ended(result: Result) -> str:
    """Say of every run what became of it, in its own numbers."""
    left, away = [], []
    for way, run in result.runs.items():
        end = name_end(run)
        if end == "lost":
            away.append(LOST.format(way=way, step=run.first_non_finite))
        elif end == "flees":
            away.append(FLEES.format(way=way, times=write_times(part_left(run))))
        else:
            left.append(ENDS[end].format(way=way, left=write_part(part_left(run))))
    groups = [words.format(runs="; ".join(runs)) for words, runs in ((AWAY, away), (LEFT, left)) if runs]
    return "".join(groups).strip()


def say_which_step_sizes(result: Result) -> str:
    """Say how fast the slope of the loss on all points changes, and which step sizes that allows."""
    judged = result.stability
    return STEP_SIZES.format(
        flat=f"{judged.curvatures[0]:.3g}",
        steep=f"{judged.curvatures[-1]:.3g}",
        limit=f"{judged.limit:.3g}",
    )


def explain_batches(result: Result, points: Points, batches: BatchSteps) -> str:
    """Say what a step on a batch sees, what it costs, and which step sizes it allows."""
    size = batches.batch_size
    if name_batches(batches, points) == "all":
        return ALL.format(size=size, limit=f"{result.batch_stability.limit:.3g}") + BIAS
    few = FEW.format(
        size="1 random point" if size == 1 else f"{size} random points",
        cost=write_part(cost_of_a_step(batches, points)),
        single=write_no_more(result.single_point_limit),
    )
    return few + BIAS


def explain_steps(
    result: Result, points: Points, full: FullSteps, batches: BatchSteps, same_start: bool = False
) -> str:
    """Explain the first step by hand, what batches are, and why the ways differ."""
    runs, said = result.runs, []
    if "by hand" in runs and not full.zero_grad_first:
        after, single = runs["by hand"].weights[1], single_first_step(result, full.step_size)
        words = {"after": write_weights(after.tolist()), "single": write_weights(single.tolist())}
        said.append(DOUBLE.format(**words))
    if "batches" in runs:
        said.append(explain_batches(result, points, batches))
    if "batches" in runs and len(runs) > 1:
        worth = write_steps(round(batches.steps * cost_of_a_step(batches, points), 2))
        few, whole = write_steps(batches.steps), write_steps(full.steps)
        others = " and ".join(way for way in runs if way != "batches")
        said.append(CLOCK.format(ways=others, full=whole, few=few, worth=worth))
    if len(runs) > 1 and not same_start:
        said.append(_say_starts(tuple(runs)))
    if points.size != 1:
        said.append(explain_units(points))
    return "\n\n".join(said) or NOTHING


def _say_starts(ways: tuple[str, ...]) -> str:
    """Say where the ways begin that do not begin at the same place."""
    drawn = " and ".join(way for way in ways if way != "by hand")
    starts = [BY_HAND] if "by hand" in ways else []
    verb = "begin" if " and " in drawn else "begins"
    starts.append(f"{drawn} {verb} at weights that `nn.Linear` draws")
    return STARTS.format(starts="; ".join(starts))


def say_what_points_show(result: Result) -> str:
    """Say what the picture of the points shows, and what its lines have to do with the loss."""
    ends = {way: run.losses_on_all[-1].item() for way, run in result.runs.items()}
    losses = "; ".join(f"**{way}** {write_finite(loss, 3)}" for way, loss in ends.items())
    return POINTS.format(n=len(result.y), losses=losses)


def describe_points(result: Result) -> str:
    """Describe the picture of the points for those who do not see it."""
    return say_what_points_show(result).replace("**", "")


def explain_units(points: Points) -> str:
    """Say what the size of a feature does to the steepest curvature, and what normalising does."""
    given, was, cured = (
        curvatures_of(draw_data(replace(points, size=size, normalised=normalised))[0])[-1]
        for size, normalised in ((points.size, False), (1.0, False), (points.size, True))
    )
    words = {"cured": f"{cured:.3g}"}
    cure = (CURED if points.normalised else CURE).format(**words)
    given_as = f"{given:.3g}" if not points.normalised else f"{given:.3g} as they come"
    return UNITS.format(size=f"{points.size:g}", now=given_as, was=f"{was:.3g}", cure=cure)


def describe_training(result: Result) -> str:
    """Describe the picture of the paths for those who do not see it."""
    return SEEN.format(ends=say_where_runs_ended(result).replace("**", ""))


def describe_all_step_sizes(
    result: Result, full: FullSteps, distances: Sequence[float], step_sizes: Sequence[float]
) -> str:
    """Describe the picture of where all step sizes lead, for those who do not see it."""
    place = min(range(len(step_sizes)), key=lambda k: abs(step_sizes[k] - full.step_size))
    steep = result.stability.curvatures[-1]
    return SEEN_OF_ALL.format(
        steps=write_steps(full.steps),
        least=step_sizes[0],
        most=step_sizes[-1],
        fits=1 / steep,
        limit=2 / steep,
        chosen=full.step_size,
        distance=write_finite(distances[place]),
    )
