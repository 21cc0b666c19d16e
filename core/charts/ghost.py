"""The run before, dotted, beside the run that a prediction has led to."""

import altair as alt

from core.charts.axes import at, field, table
from core.charts.legends import NOBODY

GHOST = "ghost"  # the table of the run before: as the table of the run, and empty where there is none
DOTS = [1, 6]


def ghost_line(x: str, y: str, order: str = "step", each: str = "") -> alt.Chart:
    """Return the run before as a dotted line over the fields x and y, one for `each` kind of run."""
    chart: alt.Chart = (
        alt.Chart(table(GHOST))
        .mark_line(
            clip=True, strokeWidth=4, strokeDash=DOTS, strokeCap="round", color=NOBODY, aria=False
        )
        .encode(**at(x, y), order=field(alt.Order, order))
    )
    return chart.encode(detail=field(alt.Detail, each, "nominal")) if each else chart
