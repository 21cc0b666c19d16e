"""Linear regression as it is written on the board: the first way to train, and a try by eye."""

from typing import Any

from core.linear_regression.fit_by_eye import Trial, look_at_weights
from core.linear_regression.training import WAYS, Result
from core.linear_regression.ways import train_by_hand, train_with_batches, train_with_nn
from core.notebook_pictures import against
from core.short_program import ShortProgram, print_rows

START, ROW = "start: w = [{:.5g}, {:.5g}]", "step {}: loss {:.2f}, w = [{:.5g}, {:.5g}]"
BIAS = ", bias {:.5g}"
ASK = "Change the step size from {given} to {other}: what will happen? Then run it."
OTHERS = "This is the way **{first}**. Choose {others} alone among the ways to train to see its program."
TRIED = ("y {.shape}, predictions {.shape}, loss {:.4g}", "gradient [{:.4g}, {:.4g}]")
BEST = "least squares: w = [{:.5g}, {:.5g}], loss {:.4g}"
ASK_WEIGHT = "Change w₀ from {given} to {other:.4}: will the loss fall or rise? Then run it."


def write(settings: Any, result: Result) -> ShortProgram:
    """Return the short program of the first way that is chosen."""
    way, *others = (way for way in WAYS if way in result.runs)
    run, points = result.runs[way], settings.points
    full, few = settings.full, settings.batches
    given: dict[str, Any] = {"points": points, "device": settings.computes_on}
    if way == "by hand":
        board: Any = train_by_hand
        given |= {"step_size": full.step_size, "steps": full.steps}
        given |= {"zero_grad_first": full.zero_grad_first}
    elif way == "nn":
        board = train_with_nn
        given |= {"step_size": full.step_size, "steps": full.steps, "same_start": settings.same_start}
    else:
        board = train_with_batches
        given |= {"step_size": few.step_size, "steps": few.steps, "same_start": settings.same_start}
        given |= {"batch_size": few.batch_size}
    bias = way == "batches"
    prints = (START + BIAS, ROW + BIAS) if bias else (START, ROW)
    places = [
        (*weights, offset) if bias else tuple(weights)
        for weights, offset in zip(run.weights.tolist(), run.biases.tolist(), strict=True)
    ]
    rows = [
        (step, loss, *place)
        for step, (loss, place) in enumerate(zip(run.losses.tolist(), places[1:], strict=True))
    ]
    step_size = given["step_size"]
    return ShortProgram(
        "Linear regression",
        board,
        given,
        f"{prints[0].format(*places[0])}\n{print_rows(prints[1], rows)}",
        prints=prints,
        plot=("step", "loss", "w0", "w1", *(["bias"] if bias else [])),
        ask=ASK.format(given=step_size, other=0.5 if step_size == 1.1 else 1.1),
        note=OTHERS.format(first=way, others=" or ".join(others)) if others else "",
    )


def write_trial(settings: Any, trial: Trial) -> ShortProgram:
    """Return the short program of a try by eye; the best weights stand in it if they are shown."""
    given = {"points": settings.points, "w0": settings.w0, "w1": settings.w1, "answer": settings.answer}
    printed = [
        TRIED[0].format(trial.y, trial.y_hat, trial.loss),
        TRIED[1].format(*trial.gradient.tolist()),
    ]
    if settings.answer:
        printed.append(BEST.format(*trial.best_w.tolist(), trial.best_loss))
    return ShortProgram(
        "Linear regression by eye",
        look_at_weights,
        given,
        "\n".join(printed),
        prints=(*TRIED, BEST),
        drawing=against("y", y="y.flatten().tolist()", y_hat="y_hat.flatten().tolist()"),
        ask=ASK_WEIGHT.format(given=settings.w0, other=settings.w0 - 0.5),
    )
