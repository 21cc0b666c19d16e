"""The chart of the losses, on the same clock as the plane and the network."""

import altair as alt

from core.charts.axes import at, ends, field, layer, powers_of_ten, read, table, x, y
from core.charts.ghost import ghost_line
from core.charts.legends import NOBODY, only
from core.charts.playback import NOW, SO_FAR

TRAIN, TEST = "train", "test"
HEIGHT = 72  # pixels


def loss_view() -> alt.LayerChart:
    """Return the losses up to now, dashed where points were held back, and where settings changed."""
    so_far = alt.Chart(table("losses")).transform_filter(SO_FAR)
    tip = read(("epoch", "epoch", ""), ("kind", "points", ""), ("loss", "loss", ".4g"))
    train = (
        so_far.transform_filter(only(TRAIN))
        .mark_line(strokeWidth=3, color=NOBODY, clip=True)
        .encode(
            x=x("epoch", "epoch", **ends(0, "last_epoch")),
            y=y(
                "loss",
                "loss (dashed: test)",
                type="log",
                axis=powers_of_ten("lowest_loss", "highest_loss"),
                **ends("lowest_loss", "highest_loss"),
            ),
            tooltip=tip,
        )
    )
    test = (
        so_far.transform_filter(only(TEST))
        .mark_line(strokeWidth=3, strokeDash=[6, 4], color=NOBODY, clip=True)
        .encode(**at("epoch", "loss"), tooltip=tip)
    )
    now = so_far.transform_filter(NOW)
    points = now.mark_point(filled=True, size=70, opacity=1, color=NOBODY).encode(
        **at("epoch", "loss"), tooltip=tip
    )
    changes = (
        alt.Chart(table("changes"))
        .mark_rule(strokeDash=[2, 3], strokeWidth=2, aria=False)
        .encode(x=field(alt.X, "epoch"), tooltip=read(("label", "from here on", "")))
    )
    before = ghost_line("epoch", "loss", "epoch").transform_filter(only(TRAIN))
    return layer(train, test, before, points, changes, height=HEIGHT)
