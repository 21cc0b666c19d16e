"""What a student may predict about curve fitting; the answers come from runs."""

from dataclasses import replace

from core.curve_fitting.comparison import compare_losses
from core.curve_fitting.fit import fit_curve
from core.curve_fitting.run_length import short_run_like
from core.curve_fitting.wave import Samples
from core.questions import Question
from core.torch_optimizers import momentum, sgd
from core.training import Network, Training


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
        why=f"After {short.epochs} epochs {optimizer} has a loss of {here:.4f} and {other} one of "
        f"{there:.4f}.",
        shows={"optimizer": other, "epochs": short.epochs, "batch_size": short.batch_size},
    )
