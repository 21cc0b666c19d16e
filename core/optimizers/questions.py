"""Predictions about optimizers, answered by a run or by the formulas."""

import math
from dataclasses import replace

from core.optimizers.course import DEFAULT_COURSE, Course
from core.optimizers.formulas import Setting, Step, sgd_step
from core.optimizers.line_up import STEP_SIZES
from core.optimizers.one_step import TUTORIAL_SETTING, TUTORIAL_SURFACE, step_length, take_apart
from core.optimizers.race import race
from core.questions import Question
from core.surfaces import Surface
from core.telling_apart import is_rounding, tell_apart, write_apart

VERDICTS = {
    "arrived": "It is at the bottom at the end",
    "on its way": "It is still coming down",
    "swinging": "It is on a long swing, and has been lower",
    "circling": "It circles, and comes no lower",
    "stuck": "It hardly moves any more, away from the bottom",
    "diverged": "It ends higher than it began",
}

MOST_STEPS = 200  # of a race
NEARLY = 1e-3  # what is lower by a smaller part is as low
SAME = 1e-4  # lengths that differ by a smaller part are the same


def another_step_size(
    surface: Surface,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    course: Course = DEFAULT_COURSE,
) -> Question | None:
    """Ask what about three times the step size does to the first of the line-up, or a third of it.

    The arguments are those of `race`. None without a line-up. `shows` has the optimizer's step size, by
    its name.
    """
    if not line_up:
        return None
    name, step_size = line_up[0]
    asked = about_three_times(step_size)

    def run(step_size: float) -> tuple[str, float]:
        racers = ((name, step_size),)
        (alone,) = race(surface, start, racers, course).runs
        return alone.verdict, alone.loss[-1]

    (_, now), (verdict, then) = run(step_size), run(asked)
    before, after = write_apart(now, then)
    return Question(
        text=(f"Now give {name} a step size of {asked:g} instead of {step_size:g}. What will it do?"),
        options=VERDICTS,
        answer=verdict,
        why=(
            f"With {step_size:g} it ends at a loss of {before}, with {asked:g} at {after}. "
            f"{VERDICTS[verdict]}."
        ),
        shows={name: asked},
        hint="Too large a step jumps over the bottom, too small a one "
        "hardly moves. Which is nearer now?",
    )


def about_three_times(step_size: float) -> float:
    """Return the one of `STEP_SIZES` that is nearest to three times `step_size`.

    It is nearest to a third of it where three times is much more than the largest there is.
    """
    wanted = 3 * step_size if 3 * step_size < 1.2 * STEP_SIZES[-1] else step_size / 3
    return min(STEP_SIZES, key=lambda one: abs(math.log(one / wanted)))


def ten_times_the_loss(
    optimizer: str = "sgd",
    by_hand: Step = sgd_step,
    surface: Surface = TUTORIAL_SURFACE,
    start: tuple[float, float] | None = None,
    setting: Setting = TUTORIAL_SETTING,
) -> Question:
    """Ask how long the first step is when the loss, and so the gradient, is ten times as large.

    The arguments are those of `take_apart`. `shows` is empty: no setting multiplies the loss.
    """
    (first,) = take_apart(optimizer, by_hand, surface, start, setting, steps=1)
    now, then = (step_length(by_hand, first, setting, factor) for factor in (1.0, 10.0))
    answer = "same" if abs(then - now) <= SAME * now else "longer" if then > now else "shorter"
    return Question(
        text=(
            "Multiply the loss by 10, so that every gradient is ten times as large. How long is the "
            f"first step of {optimizer} then, compared with now?"
        ),
        options={"longer": "Longer", "shorter": "Shorter", "same": "As long"},
        answer=answer,
        why=(
            f"Its length is {now:.4g} now and {then:.4g} then. Only those that divide by the root of a "
            "mean or a sum of g² take the size of the gradients away."
        ),
        hint="Does the formula divide by something that grows with the gradient?",
    )


def who_ends_lowest(
    surface: Surface,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    course: Course = DEFAULT_COURSE,
) -> Question | None:
    """Ask who of the line-up ends lowest after twice as many steps, or as many as there are.

    The arguments are those of `race`. None where nobody races another, where there are no more steps, or
    where the best two end as low as each other. `shows` has `steps`.
    """
    steps = min(2 * course.steps, MOST_STEPS)
    if len(line_up) < 2 or steps == course.steps:
        return None
    there = race(surface, start, line_up, replace(course, steps=steps))
    ends = {
        run.optimizer: run.loss[-1] if math.isfinite(run.loss[-1]) else math.inf for run in there.runs
    }
    best, second, *_ = sorted(ends, key=ends.__getitem__)
    if not ends[best] - there.lowest < (1 - NEARLY) * (ends[second] - there.lowest):
        return None
    if is_rounding(ends[best], ends[second]):
        return None
    first, next_one = tell_apart(ends[best], ends[second], digits=4)
    return Question(
        text=f"Now make {steps} steps, not {course.steps}. Whose loss is the lowest at the end?",
        options={name: name for name, _ in line_up},
        answer=best,
        why=f"{best} ends at {first}, and the next is {second}, at {next_one}.",
        shows={"steps": steps},
        hint="Who falls quickly at first, and who needs a while but does not slow down?",
        second_hint=""
        if len(line_up) > 2
        else f"At the start, the loss is {there.runs[0].loss[0]:.3g}.",
    )


def another_schedule(
    surface: Surface,
    start: tuple[float, float],
    line_up: tuple[tuple[str, float], ...],
    course: Course = DEFAULT_COURSE,
) -> Question | None:
    """Ask where the last of the line-up ends with step sizes that fall to 0, or that fall by steps.

    The arguments are those of `race`. None without a line-up. `shows` has `schedule`.
    """
    if not line_up:
        return None
    name, _ = line_up[-1]
    other = "step" if course.schedule == "cosine" else "cosine"  # what constant ones do is on the page

    def end(course: Course) -> tuple[float, float]:
        there = race(surface, start, line_up[-1:], course)
        loss = there.runs[0].loss[-1]
        return (loss if math.isfinite(loss) else math.inf), there.lowest

    (now, lowest), (then, _) = end(course), end(replace(course, schedule=other))
    far = max(now - lowest, then - lowest)
    is_same = is_rounding(now, then) or (math.isfinite(far) and abs(now - then) <= NEARLY * far)
    loss, another = (f"{now:.4g}", f"{then:.4g}") if is_same else tell_apart(now, then, digits=4)
    return Question(
        text=f"Now the schedule is {other}, not {course.schedule}. Where does {name} end?",
        options={"lower": "Lower than now", "higher": "Higher than now", "same": "As low as now"},
        answer="same" if is_same else "lower" if then < now else "higher",
        why=f"It ends at a loss of {loss} now, and of {another} then.",
        shows={"schedule": other},
        hint="Small steps at the end calm one that jumps, and stop one that is still on its way.",
    )


IN_A_RACE = (another_step_size, who_ends_lowest, another_schedule)


def another_step_size_of_one(
    optimizer: str = "sgd",
    by_hand: Step = sgd_step,
    surface: Surface = TUTORIAL_SURFACE,
    start: tuple[float, float] | None = None,
    setting: Setting = TUTORIAL_SETTING,
) -> Question:
    """Ask how many times as long the first step is with another step size; the formulas answer.

    The arguments are those of `take_apart`. `shows` has `step_size`.
    """
    asked = about_three_times(setting.step_size)
    (first,) = take_apart(optimizer, by_hand, surface, start, setting, steps=1)
    other = replace(setting, step_size=asked)
    now, then = (step_length(by_hand, first, each, 1.0) for each in (setting, other))
    times = asked / setting.step_size
    guesses = {"once": times, "square": times**2, "root": math.sqrt(times), "same": 1.0}
    ratio = then / now if now else 1.0
    return Question(
        text=f"Now the step size is {asked:g}, not {setting.step_size:g}. How many times as long is the "
        f"first step of {optimizer}?",
        options={
            key: f"{guess:.3g} times" if guess != 1 else "As long" for key, guess in guesses.items()
        }
        if now
        else {"same": "As long: it has no length", "once": "Longer"},
        answer=min(
            guesses, key=lambda key: abs(math.log(guesses[key] / ratio)) if now else key != "same"
        ),
        why=f"Its length is {now:.4g} now and {then:.4g} then. Every "
        f"formula ends with the step size as a "
        "factor.",
        shows={"step_size": asked},
        hint="Where does the step size stand in the formula?",
    )
