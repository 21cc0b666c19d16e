"""Where the views of a picture stand: below each other, or side by side where there is room.

A picture has a fixed size, and the browser magnifies it, type and all, to the screen. Its axes stand
inside its views (see `axes`), so a view is as wide as its place, whatever the labels say.
"""

import json
import re
from collections.abc import Mapping, Sequence

from core.charts.playback import Spec

GAP = 16  # pixels between views that stand side by side
Columns = Sequence[tuple[int, Sequence[int]]]  # of each column: its share of the width, and its views

_NAMED = r'"data": \{"name": "(\w+)"'  # tables, in the JSON of a view


def width_of(view: int) -> str:
    """Return what expressions call the width of a view, by its number from above, in pixels.

    Vega itself has a name for the width of a picture of one view only.
    """
    return f"width_of_view_{view}"


def height_of(view: int) -> str:
    """Return what expressions call the height of a view, by its number from above, in pixels.

    They may where some heights are others when it is narrow, or where a view may stand alone in a column
    (`side_by_side`).
    """
    return f"height_of_view_{view}"


def side_by_side(
    chart: Spec,
    *columns: tuple[int, Sequence[int]],
    height: int = 0,
    below: Sequence[int] = (),
    narrow: Mapping[int, int] | None = None,
) -> Spec:
    """Return a finished column of views that stand in columns where there is room for them.

    Of each column: its share of the width, and the numbers of its views from above. A column of a
    single view is at least `height` pixels high; all others keep their heights. The views `below` stand
    under the columns, as wide as all of them. Where there is no room, views have the heights `narrow`,
    0 for those that are left out.
    """
    place = {"columns": columns, "alone": height, "below": below, "narrow": narrow or {}}
    return chart | {"usermeta": chart.get("usermeta", {}) | place}


def arrange(chart: Spec, width: int, is_narrow: bool) -> Spec:
    """Return a chart, or a column of views, `width` pixels wide; below each other if it `is_narrow`."""
    views = chart.get("vconcat")
    if views is None:
        return _knowing(chart, {0: width}, {}) | {"width": width}
    meta = chart.get("usermeta", {})
    columns: Columns = () if is_narrow else meta.get("columns", ())
    room = width - GAP * (len(columns) - 1)
    whole = sum(share for share, _ in columns)
    widths = dict.fromkeys(range(len(views)), width)
    widths |= {view: room * share // whole for share, stack in columns for view in stack}
    heights = meta.get("narrow", {}) if is_narrow else {}
    sized = [
        view | {"width": widths[place]} | ({"height": heights[place]} if place in heights else {})
        for place, view in enumerate(views)
    ]
    least, gap = meta.get("alone", 0), chart.get("spacing", GAP)
    for _, stack in columns:
        if len(stack) == 1:
            view = sized[stack[0]]
            sized[stack[0]] = view | {"height": max(view["height"], least)}
    tells = meta.get("narrow") or meta.get("alone")
    high = {place: view["height"] for place, view in enumerate(sized) if "height" in view}
    known = _knowing(chart, widths, high if tells else {})
    rest = {key: value for key, value in known.items() if key != "vconcat"}
    if not columns:
        return rest | {"vconcat": [view for place, view in enumerate(sized) if heights.get(place) != 0]}
    stacks = [[sized[view] for view in stack] for _, stack in columns]
    above = [stack[0] if len(stack) == 1 else {"vconcat": stack, "spacing": gap} for stack in stacks]
    if not meta.get("below"):
        return rest | {"hconcat": above, "spacing": GAP}
    row = {"hconcat": above, "spacing": GAP, "resolve": rest.get("resolve", {})}
    return rest | {"vconcat": [row, *(sized[view] for view in meta["below"])], "spacing": gap}


def tables_left_out(chart: Spec, arranged: Spec) -> set[str]:
    """Return the names of tables that only views need which a chart has lost where it was arranged.

    A browser that is told of such a table does not know what it is.
    """
    lost = [
        view
        for place, view in enumerate(chart.get("vconcat", []))
        if chart.get("usermeta", {}).get("narrow", {}).get(place) == 0
    ]
    if not lost:
        return set()
    kept = json.dumps({name: part for name, part in arranged.items() if name != "datasets"})
    names = {name for view in lost for name in re.findall(_NAMED, json.dumps(view))}
    return {name for name in names if f'"{name}"' not in kept and f"'{name}'" not in kept}


def _knowing(chart: Spec, widths: Mapping[int, int], heights: Mapping[int, int] | None = None) -> Spec:
    """Return a chart whose expressions know how large the views are (`width_of`, `height_of`)."""
    known = [{"name": width_of(view), "value": width} for view, width in widths.items()]
    known += [{"name": height_of(view), "value": height} for view, height in (heights or {}).items()]
    return chart | {"params": [*known, *chart.get("params", [])]}
