"""Predictions about linear regression, answered by a run or by more trials."""

from dataclasses import replace

from core.linear_regression.fit_by_eye import try_weights
from core.linear_regression.judgement import NEAR, NOWHERE, name_end
from core.linear_regression.training import WAYS, BatchSteps, FullSteps, Run, linear_regression
from core.linear_regression.ways import START
from core.linear_regression.writing import write_steps
from core.questions import Question
from core.regression_data import TUTORIAL_POINTS, Points
from core.telling_apart import tell_apart, write_no_more

# The step sizes of the batches that can be asked about, and the distance between two of them.
SMALLEST, LARGEST = 0.01, 1.0
LARGEST_SIZE = 100.0  # of the feature x₁

ENDS = {
    "near": "It comes to within a tenth of the way, and stays there",
    "nears": "It comes nearer and nearer, and is still farther off than that",
    "jumps": "It jumps about, and does not stay that near",
    "flees": "It ends farther away than it started",
}
STAYS = {"rests": "It stays where it is: it starts at the best weights"}

# How far a weight can be moved, and by how much at a time.
REACH, NOTCH = 5.0, 0.05
NAMES = ("w₀", "w₁")


def batches_near_the_limit(
    points: Points,
    batches: BatchSteps,
    ways: tuple[str, ...] = WAYS,
    device: str = "cpu",
) -> Question:
    """Ask what batches do with nine tenths of the step size that all points at once allow.

    Where they have that, with half of it, or twice where it is the smallest.

    `ways` are those that are on the screen. `shows` has `batch_step_size`, and `ways` if the batches are
    not among them.
    """
    theory = linear_regression(points, batches=batches, ways=(), device=device)
    limit, single = theory.batch_stability.limit, theory.single_point_limit
    asked = min(max(round(0.9 * limit, 2), SMALLEST), LARGEST)
    if asked == batches.step_size and "batches" in ways:
        asked = max(round(asked / 2, 2), SMALLEST) if asked > SMALLEST else 2 * SMALLEST
    larger = BatchSteps(batches.batch_size, asked, batches.steps)
    run = linear_regression(points, batches=larger, ways=("batches",), device=device).runs["batches"]
    are_all = batches.batch_size == points.n_samples
    size = f"all {points.n_samples} points" if are_all else f"{batches.batch_size} random points"
    text = (
        "The batches train a bias, too. With it, on all points at once, step sizes below 2/λmax = "
        "{limit:.3g} come nearer. Give them a step size of {asked:.2f}: {size} a step, {steps} steps. "
        "What will the run do?"
    )
    why = "2/λmax belongs to the mean over all points. " + (
        "Every step takes them all here. "
        if are_all
        else "A single point can be steeper: the steepest one here allows only {single}. Larger batches "
        "are nearer to the mean. "
    )
    why += (
        "The run ends {distance:.3g} away from the least-squares weights."
        if run.first_non_finite is None
        else "The run leaves float32 in step {step}."
    )
    shows: dict[str, object] = {"batch_step_size": asked}
    if "batches" not in ways:
        shows["ways"] = (*ways, "batches")
    return Question(
        text=text.format(
            limit=limit,
            asked=asked,
            size="1 random point" if batches.batch_size == 1 else size,
            steps=batches.steps,
        ),
        options=ENDS,
        answer=answer_of(run),
        why=why.format(
            single=write_no_more(single), distance=run.distances[-1].item(), step=run.first_non_finite
        ),
        shows=shows,
        hint="Is the limit of the mean of all points also the limit of every single point?",
    )


def answer_of(run: Run) -> str:
    """Return which of `ENDS` and `STAYS` is true of a run."""
    end = name_end(run)
    last_quarter = run.distances[-len(run.losses) // 4 :]
    if end in ("lost", "flees"):
        return "flees"
    if end == "rests":
        return end
    return "near" if last_quarter.max() <= NEAR * run.distances[0] else end


def which_way(points: Points = TUTORIAL_POINTS, w: tuple[float, float] = START) -> Question:
    """Ask which way w₀ must go for a smaller loss, w₁ left alone; the answer comes from two more trials.

    `shows` has `w0`, one notch farther; nothing where w₀ should stay, or has come to the end of its way.
    """
    return _which_way(points, w, 0)


def which_way_for_the_other(
    points: Points = TUTORIAL_POINTS, w: tuple[float, float] = START
) -> Question:
    """Ask which way w₁ must go, w₀ left alone: otherwise as `which_way`. `shows` has `w1`."""
    return _which_way(points, w, 1)


def _which_way(points: Points, w: tuple[float, float], which: int) -> Question:
    """Ask which way one of the weights must go for a smaller loss, the other left alone."""
    here, name, other = w[which], NAMES[which], NAMES[1 - which]

    def at(place: float) -> tuple[float, float]:
        return (place, w[1]) if which == 0 else (w[0], place)

    places = {"up": round(here + NOTCH, 2), "down": round(here - NOTCH, 2), "stay": here}
    trials = {way: try_weights(points, at(place)) for way, place in places.items()}
    losses = {way: trial.loss for way, trial in trials.items()}
    answer = min(losses, key=losses.__getitem__)
    written = dict(zip(losses, tell_apart(*losses.values(), digits=4), strict=True))
    beyond = ", but its bottom is less than half a notch away" if answer == "stay" else ""
    moves = answer != "stay" and abs(places[answer]) <= REACH
    return Question(
        text=(
            f"Your w is [{w[0]:.5g}, {w[1]:.5g}]. Leave {other} alone: which way must {name} go for a "
            "smaller loss?"
        ),
        options={"up": "Up", "down": "Down", "stay": "Neither: 0.05 up and 0.05 down are both worse"},
        answer=answer,
        why=(
            f"The loss changes by "
            f"{trials['stay'].gradient[which].item():.3g} per unit of {name} here, and "
            f"falls against it{beyond}. 0.05 up the loss is {written['up']}, here "
            f"{written['stay']}, 0.05 down {written['down']}."
        ),
        shows={f"w{which}": places[answer]} if moves else {},
        hint=f"If most residuals have the sign of their x{name[1]}, what does {name} have to do?",
    )


def other_numbers_by_hand(
    points: Points,
    full: FullSteps,
    ways: tuple[str, ...] = WAYS,
    device: str = "cpu",
) -> Question:
    """Ask what the way by hand does with a feature in other numbers, or no longer normalised.

    The feature x₁ gets ten times its size, or a tenth where that is more than `LARGEST_SIZE`. `ways` are
    those that are on the screen. `shows` has `size` or `normalised`, and `ways` where it is not there.
    """
    factor = 10 if 10 * points.size <= LARGEST_SIZE else 0.1
    other = (
        replace(points, normalised=False)
        if points.normalised
        else replace(points, size=round(factor * points.size, 1))
    )
    result = linear_regression(other, full, ways=("by hand",), device=device)
    run, limit = result.runs["by hand"], result.stability.limit
    shows: dict[str, object] = {"normalised": False} if points.normalised else {"size": other.size}
    if "by hand" not in ways:
        shows["ways"] = (*ways, "by hand")
    change = (
        "do not normalise the features"
        if points.normalised
        else f"make the feature x₁ {factor:g} times as large"
    )
    end = (
        f"The run ends {run.distances[-1].item():.3g} away from the least-squares weights."
        if run.first_non_finite is None
        else f"The run leaves float32 in step {run.first_non_finite}."
    )
    return Question(
        text=f"Now {change}. Go by hand, with the step size {full.step_size:g}: all points a step, "
        f"{write_steps(full.steps)}. What will the run do?",
        options=ENDS | STAYS if run.distances[0] <= NOWHERE else ENDS,
        answer=answer_of(run),
        why=f"2/λmax is {limit:.3g} then. {end}",
        shows=shows,
        hint="λmax grows with the square of the numbers in a feature. What becomes of 2/λmax?",
    )
