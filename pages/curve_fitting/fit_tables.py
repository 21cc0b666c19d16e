"""The tables of the picture of a fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.charts.words import word_table
from core.curve_fitting import charts
from core.curve_fitting.fit import Fit
from core.curve_fitting.run_length import Run
from core.curve_fitting.wave import sample_wave
from pages.curve_fitting import fit_words as words


@dataclass(frozen=True)
class Compared(Run):
    """A run, and those that are kept for comparison, by what they have otherwise."""

    kept: Mapping[str, Run] = field(default_factory=dict)


def tables_of(run: Compared) -> dict[str, Any]:
    """Return the tables of the picture."""
    fit = run.fit

    def along(fit: Fit, loss: Callable[[Any], float]) -> tuple[list[int], list[float]]:
        return [frame.epoch for frame in fit.snapshots], [loss(frame) for frame in fit.snapshots]

    losses = {charts.TRAIN_LOSS: along(fit, lambda frame: frame.train_loss)}
    if fit.n_test:
        losses[charts.TEST_LOSS] = along(fit, lambda frame: frame.test_loss)
    earlier = {name: along(each.fit, lambda frame: frame.train_loss) for name, each in run.kept.items()}
    return {
        "truth": charts.truth_table(*sample_wave()),
        "points": charts.point_table(fit.x, fit.y, fit.n_train),
        "fit": charts.curve_table(fit.grid, [frame.curve for frame in fit.snapshots]),
        "losses": charts.loss_table(losses),
        "earlier": charts.loss_table(earlier),
        "now": word_table([words.FRAME.format(**vars(frame)) for frame in fit.snapshots]),
    }
