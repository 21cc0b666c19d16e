"""The tables of the picture of a fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.charts.words import word_table
from core.curve_fitting import charts
from core.curve_fitting import fit_words as words
from core.curve_fitting.fit import Fit
from core.curve_fitting.run_length import Run
from core.curve_fitting.wave import sample_wave
from pages.parts.view import Picture


@dataclass(frozen=True)
class Compared(Run):
    """A run, and those that are kept for comparison, by what they have otherwise."""

    kept: Mapping[str, Run] = field(default_factory=dict)


def draw(
    run: Compared, alt: str, name: str = "picture", listed: tuple[str, ...] | None = None
) -> Picture:
    """Draw the fit as it forms, and the losses, of a run and of those that are kept.

    The legend has their names, or those that are `listed`.
    """
    runs = (run, *run.kept.values())
    tables = tables_of(run)
    spec = charts.fit_picture(
        len(run.fit.snapshots) - 1,
        max(each.fit.snapshots[-1].epoch for each in runs),
        run.fit.n_test > 0,
        tuple(run.kept) if listed is None else listed,
        charts.reach_of([tables["losses"], tables["earlier"]]),
    )
    return Picture(spec, tables, alt, name)


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
        "ends": charts.end_table(
            fit.grid, {name: each.fit.snapshots[-1].curve for name, each in run.kept.items()}
        ),
        "now": word_table([words.say_now(frame) for frame in fit.snapshots]),
    }
