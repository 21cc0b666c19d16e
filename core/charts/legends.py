"""Kinds of things in one view, told apart by colour, with a legend that can be clicked.

What is of a kind is chosen by predicates and by `alt.ColorDatum`, which are data, never by text pasted
into an expression: an expression is a program, and a name in it could end a string or call a function.
"""

import json
from typing import Any

import altair as alt

from core.charts.axes import LETTERS, table

NOBODY = "#76828e"  # grey, for what belongs to no kind: it can be seen on paper and on a board
FAINT = 0.1  # the opacity of what belongs to a kind that is not the one clicked
PHONE = 354  # pixels that a legend may be wide
# Places in the theme's list of colours: plum, green, crimson and slate. A tint of numbers, which is blue
# or brown, is none of them.
BESIDE_TINTS = (2, 3, 4, 7)
SYMBOL_WIDTH, LETTER_WIDTH = 28, 7.5  # pixels of an entry
ROW, OFFSET = 20, 18  # pixels: of a row of entries, and from the legend to the views


def only(*kinds: str) -> alt.FieldEqualPredicate | alt.FieldOneOfPredicate:
    """Return the predicate (for filters and `alt.when`) of rows whose column `kind` is one of these."""
    if len(kinds) == 1:
        return alt.FieldEqualPredicate(field="kind", equal=kinds[0])
    return alt.FieldOneOfPredicate(field="kind", oneOf=list(kinds))


def legend(
    kinds: tuple[str, ...] | str,
    symbol: str = "stroke",
    listed: tuple[str, ...] | str | None = None,
    name: str = "kind",
    thick: bool = True,
    steady: bool = False,
) -> alt.Color:
    """Return the colours of `kinds`, which stand in the field `name`, with their legend on top.

    Where only some of them are in the picture, `listed` names those that the legend shows; the others
    keep their colours for the next picture.
    Both are kinds, or the name of the chart's parameter that holds them; the parameter `legend_columns`
    then holds what `columns_for` says of them (see `playback.finish`).
    The legend's `symbol` is a stroke for lines; filled marks need a shape, such as "square". Its outline
    is `thick`, which points with an outline of their own do not need. Under a `steady` one views stay
    where they are when it has fewer rows: the parameters are those of `steady_numbers`.

    It is for the first layer of a view. The layers above it take their colour from the same scale with
    `axes.field(alt.Color, "kind", "nominal")`, or `alt.ColorDatum(kind)` where all are of one kind.
    """
    return alt.Color(
        field=name,
        type="nominal",
        scale=alt.Scale(domain=listing(kinds)),
        legend=alt.Legend(
            title=None,
            orient="top",
            symbolType=symbol,
            symbolStrokeWidth=4 if thick else 0,
            symbolOpacity=1,  # also where the lines themselves are thin and pale
            values=alt.Undefined if listed is None else listing(listed),
            offset=alt.ExprRef("legend_offset") if steady else OFFSET,
            **LETTERS,
            **_columns(listed or kinds),
        ),
    )


def steady_numbers(kinds: tuple[str, ...], everyone: tuple[str, ...], most: int) -> dict[str, float]:
    """Return the parameters of a steady legend of `kinds`, which may be as many as `everyone`.

    It has `most` columns at most.
    """
    columns = [min(columns_for(each), most) for each in (kinds, everyone)]
    rows, all_rows = (
        -(-len(each) // count) if count else 1
        for each, count in zip((kinds, everyone), columns, strict=True)
    )
    return {"legend_columns": columns[0], "legend_offset": OFFSET + ROW * (all_rows - rows)}


def placed(kinds: tuple[str, ...], places: tuple[int, ...] = BESIDE_TINTS) -> tuple[str, ...]:
    """Return `kinds` for a scale, with the colours that have these `places` in the theme's list.

    So that a colour means one thing on a page. The colours between them belong to nobody: the `kinds`
    are to be `listed` in the legend.
    """
    kind_at = dict(zip(places, kinds, strict=False))
    return tuple(kind_at.get(place, " " * (place + 1)) for place in range(max(kind_at) + 1))


def columns_for(kinds: tuple[str, ...]) -> int:
    """Return how many columns a legend needs to fit a phone; 0 where one row fits."""
    widths = [SYMBOL_WIDTH + LETTER_WIDTH * len(kind) for kind in kinds]
    return 0 if sum(widths) <= PHONE else max(1, int(PHONE // max(widths)))


def _columns(kinds: tuple[str, ...] | str) -> dict[str, Any]:
    if isinstance(kinds, str):
        return {"columns": alt.ExprRef("legend_columns")}
    columns = columns_for(kinds)
    return {"columns": columns} if columns else {}


def listing(kinds: tuple[str, ...] | str) -> Any:
    """Return kinds for a specification: a list of them, or the parameter that holds them."""
    return alt.ExprRef(kinds) if isinstance(kinds, str) else list(kinds)


def base(
    name: str,
    kind: str,
    kinds: tuple[str, ...] | str,
    symbol: str = "stroke",
    listed: tuple[str, ...] | str | None = None,
    steady: bool = False,
) -> alt.Chart:
    """Return a chart of the table `name`, all of one `kind`, with the `legend` of all kinds.

    The table needs no column for it.
    """
    chart: alt.Chart = alt.Chart(table(name)).transform_calculate(kind=json.dumps(kind))
    return chart.encode(color=legend(kinds, symbol, listed, steady=steady))


def clickable_legend() -> alt.Parameter:
    """Return the choice of a kind by a click on the legend, which one view of a picture has to add."""
    return alt.selection_point(name="shown", fields=["kind"], bind="legend")


def strength(shown: alt.Parameter) -> Any:
    """Return the opacity of what belongs to a kind: faint where another kind was clicked."""
    return alt.when(shown).then(alt.value(1)).otherwise(alt.value(FAINT))
