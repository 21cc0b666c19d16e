"""What a student may predict about curve fitting; the answers come from runs."""

import math
from dataclasses import replace

from core.curve_fitting.comparison import compare_losses
from core.curve_fitting.fit import fit_curve
from core.curve_fitting.fit_words import write
from core.curve_fitting.not_falling import FAULTS, run_loop
from core.curve_fitting.run_length import STEP_SIZES, short_run_like
from core.curve_fitting.wave import Samples
from core.questions import Question
from core.torch_optimizers import momentum, sgd
from core.training import Network, Training

FEW_UNITS, MANY_UNITS = 4, 32


def ask(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Question:
    """Ask what these settings are about: points held back, a dead layer, or else the other optimizer.

    Where nothing is held back and a short run ends with a dead layer, it is about that.
    """
    given = (samples, network, training, seed, device)
    if samples.held_back:
        return ask_about_points_held_back(*given)
    short = short_run_like(samples.n_train, training)
    fit = fit_curve(samples, network, short, seed, device)
    if network.width in fit.snapshots[-1].silent:
        return ask_about_a_dead_layer(*given)
    return ask_about_the_other_optimizer(*given)


def ask_about_points_held_back(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Question:
    """Ask how much larger the error of a short run is on the points that it has not seen.

    Where the page shows that run, it is about the other optimizer.
    """
    short = short_run_like(samples.n_train, training)
    if short == training:
        return ask_about_the_other_optimizer(samples, network, training, seed, device)
    last = fit_curve(samples, network, short, seed, device).snapshots[-1]
    here, there = last.train_loss, last.test_loss
    if not math.isfinite(here) or not math.isfinite(there):
        return ask_about_the_other_optimizer(samples, network, training, seed, device)
    times = there / here if here else math.inf
    return Question(
        text=f"After {short.epochs} epochs in batches of {short.batch_size}: how large is the error on "
        "the points that were held back, compared with those that were trained on?",
        options={
            "similar": "Up to twice as large, or smaller",
            "larger": "Two to ten times as large",
            "far": "More than ten times as large",
        },
        answer="similar" if times <= 2 else "larger" if times <= 10 else "far",
        why=f"{write(here)} on the points that were trained on, {write(there)} on the others.",
        shows={"epochs": short.epochs, "batch_size": short.batch_size},
        hint="Has the network numbers enough to follow the noise of the points that it was trained on?",
    )


def ask_about_a_dead_layer(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Question:
    """Ask whether a fifth of the step size brings the short run's dead layer to life."""
    short = short_run_like(samples.n_train, training)
    smaller = replace(short, step_size=smaller_step_size(short.step_size))
    here, there = (fit_curve(samples, network, run, seed, device) for run in (short, smaller))
    alive = network.width not in there.snapshots[-1].silent
    ends = [fit.snapshots[-1].train_loss for fit in (here, there)]
    return Question(
        text=f"A layer of this network is dead after {short.epochs} epochs. Start again, with the step "
        f"size {smaller.step_size:g} instead of {short.step_size:g}: will all layers be alive then?",
        options={"alive": "Yes", "dead": "No"},
        answer="alive" if alive else "dead",
        why=f"The loss is {write(ends[0])} with {short.step_size:g}, and {write(ends[1])} with "
        f"{smaller.step_size:g}. {'No layer is dead then.' if alive else 'A layer is dead again.'}",
        shows={
            "step_size": smaller.step_size,
            "epochs": short.epochs,
            "batch_size": short.batch_size,
        },
        hint="A unit is dead where its activation is flat for every point. What pushes its input there?",
        second_hint="Was it dead from the start, or did a step that was too large kill it?",
    )


def smaller_step_size(step_size: float) -> float:
    """Return the one of `STEP_SIZES` that is nearest to a fifth of it."""
    return min(STEP_SIZES, key=lambda one: abs(math.log(one / (step_size / 5))))


def ask_about_the_other_optimizer(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Question:
    """Ask how high the loss gets with SGD instead, or with momentum where it is SGD already.

    Both runs are short ones, with epochs and batches that the page can show.
    """
    short = short_run_like(samples.n_train, training)
    swapped = replace(short, optimizer=momentum if short.optimizer is sgd else sgd)
    here, there = (
        fit_curve(samples, network, run, seed, device).snapshots[-1].train_loss
        for run in (short, swapped)
    )
    optimizer, other = short.optimizer.__name__, swapped.optimizer.__name__
    return Question(
        text=f"The same network, the same points, {short.epochs} epochs in batches of "
        f"{short.batch_size}: how high will the loss be with **{other}** instead of {optimizer}?",
        options={
            "lower": "Lower by more than half",
            "similar": "About the same",
            "higher": "More than twice as high",
        },
        answer=compare_losses(here, there),
        why=f"After {short.epochs} epochs {optimizer} has a loss of {write(here)} and {other} one of "
        f"{write(there)}.",
        shows={"optimizer": other, "epochs": short.epochs, "batch_size": short.batch_size},
        hint="How far does each of them go in one step of this size: by "
        "the gradient, or by many together?",
    )


def ask_whether_it_falls(fault: str, seed: int = 446) -> Question:
    """Ask where the loss of another loop ends: of the next one of `FAULTS`.

    Raises KeyError for a fault that is none of them.
    """
    return _where_it_ends(fault, 1, seed)


def ask_of_the_one_after(fault: str, seed: int = 446) -> Question:
    """Ask the same of the one after the next."""
    return _where_it_ends(fault, 2, seed)


def _where_it_ends(fault: str, places: int, seed: int) -> Question:
    """Ask where the loss of the loop so many places further ends."""
    names = list(FAULTS)
    name = names[(names.index(fault) + places) % len(names)]
    snapshots = run_loop(FAULTS[name], seed).snapshots
    first, last = snapshots[0].train_loss, snapshots[-1].train_loss
    answer = "half" if last < first / 2 else "falls" if last < first else "up"
    return Question(
        text=f"Now choose **{name}**. Where will the loss be after {FAULTS[name].epochs} epochs?",
        options={
            "half": "Below half of what it was at first",
            "falls": "Lower than at first, but not by half",
            "up": "As high as at first, higher, or no number",
        },
        answer=answer,
        why=f"It begins at {first:.4g} and ends at {last:.4g}.",
        shows={"fault": name},
        hint="Does a gradient arrive at the weights, and does a step use it, in the right direction?",
    )


def ask_about_fewer_units(
    samples: Samples, network: Network, training: Training, seed: int = 446, device: str = "cpu"
) -> Question:
    """Ask how high the loss gets with four units in a layer, or where it has four, with 32.

    Both runs are short ones, with epochs and batches that the page can show.
    """
    short = short_run_like(samples.n_train, training)
    other = replace(network, width=FEW_UNITS if network.width > FEW_UNITS else MANY_UNITS)
    here, there = (
        fit_curve(samples, each, short, seed, device).snapshots[-1].train_loss
        for each in (network, other)
    )
    return Question(
        text=f"{short.epochs} epochs in batches of {short.batch_size}, but with **{other.width}** units "
        f"in a layer instead of {network.width}: how high will the loss be?",
        options={
            "lower": "Lower by more than half",
            "similar": "About the same",
            "higher": "More than twice as high",
        },
        answer=compare_losses(here, there),
        why=f"After {short.epochs} epochs the loss is {write(here)} with {network.width} units in a "
        f"layer, and {write(there)} with {other.width}.",
        shows={"width": other.width, "epochs": short.epochs, "batch_size": short.batch_size},
        hint="How many bends does the curve have, and how many can so many units make?",
    )
