"""The pictures of a classification: its regions, and what every unit has learned."""

from core.charts.words import word_table
from core.classification import charts, unit_charts
from core.classification.classify import Classification
from core.classification.plane import GRID, REACH
from pages.classification import regions_words as words
from pages.parts.view import Picture


def draw_regions(result: Classification, names: tuple[str, ...]) -> Picture:
    """Draw the points and the regions as they form, and the losses."""
    frames, tested = result.snapshots, result.n_test > 0
    losses = charts.loss_table(
        [frame.epoch for frame in frames],
        [frame.train_loss for frame in frames],
        [frame.test_loss for frame in frames],
    )
    regions = [frame.region for frame in frames], [frame.confidence for frame in frames]
    last_frame, last_epoch = len(frames) - 1, max(frames[-1].epoch, 1)
    return Picture(
        charts.region_picture(last_frame, last_epoch, names, tested, (GRID, REACH)),
        {
            "regions": charts.region_table(*regions, names),
            "points": charts.point_table((result.x0, result.x1), result.y, result.n_train, names),
            "losses": losses,
            "now": word_table([words.FRAME.format(**vars(frame)) for frame in frames]),
        },
        alt=words.SEEN.format(names=", ".join(names), n=len(result.y), **vars(frames[-1])),
    )


def draw_units(result: Classification) -> Picture:
    """Draw what every unit of the first hidden layer answers."""
    return Picture(
        unit_charts.unit_picture(len(result.units)),
        {"units": unit_charts.unit_table(result.units)},
        alt=words.SEEN_OF_UNITS.format(n=len(result.units)),
        name="units",
    )
