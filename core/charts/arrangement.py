"""Where the views of a picture stand: below each other, or side by side where there is room.

A picture has a fixed size, and the browser magnifies it, type and all, to the screen. Its axes stand
inside its views (see `axes`), so a view is as wide as its place, whatever the labels say.
"""

from collections.abc import Mapping, Sequence

from core.charts.playback import Spec

GAP = 16  # pixels between views that stand side by side
Columns = Sequence[tuple[int, Sequence[int]]]  # of each column: its share of the width, and its views


def width_of(view: int) -> str:
    """Return what expressions call the width of a view, by its number from above, in pixels.

    Vega itself has a name for the width of a picture of one view only.
    """
    return f"width_of_view_{view}"


def height_of(view: int) -> str:
    """Return what expressions call the height of a view, in pixels, where one may stand alone."""
    return f"height_of_view_{view}"


def side_by_side(chart: Spec, *columns: tuple[int, Sequence[int]], height: int = 0) -> Spec:
    """Return a finished column of views that stand in columns where there is room for them.

    Of each column: its share of the width, and the numbers of its views from above. A column of a
    single view is at least `height` pixels high; all others keep their heights.
    """
    return chart | {"usermeta": chart.get("usermeta", {}) | {"columns": columns, "alone": height}}


def arrange(chart: Spec, width: int, is_narrow: bool) -> Spec:
    """Return a chart, or a column of views, `width` pixels wide; below each other if it `is_narrow`."""
    views = chart.get("vconcat")
    if views is None:
        return _knowing(chart, {0: width}) | {"width": width}
    columns: Columns = () if is_narrow else chart.get("usermeta", {}).get("columns", ())
    room = width - GAP * (len(columns) - 1)
    whole = sum(share for share, _ in columns)
    widths = dict.fromkeys(range(len(views)), width)
    widths |= {view: room * share // whole for share, stack in columns for view in stack}
    sized = [view | {"width": widths[place]} for place, view in enumerate(views)]
    for _, stack in columns:
        if len(stack) == 1:
            view = sized[stack[0]]
            sized[stack[0]] = view | {"height": max(view["height"], chart["usermeta"]["alone"])}
    heights = {place: view["height"] for place, view in enumerate(sized) if "height" in view}
    told = heights if chart.get("usermeta", {}).get("alone") else {}
    known = _knowing(chart, widths, told)
    rest = {key: value for key, value in known.items() if key != "vconcat"}
    if not columns:
        return rest | {"vconcat": sized}
    stacks, gap = [[sized[view] for view in stack] for _, stack in columns], chart.get("spacing", GAP)
    return rest | {
        "hconcat": [
            stack[0] if len(stack) == 1 else {"vconcat": stack, "spacing": gap} for stack in stacks
        ],
        "spacing": GAP,
    }


def _knowing(chart: Spec, widths: Mapping[int, int], heights: Mapping[int, int] | None = None) -> Spec:
    """Return a chart whose expressions know how large the views are (`width_of`, `height_of`)."""
    known = [{"name": width_of(view), "value": width} for view, width in widths.items()]
    known += [{"name": height_of(view), "value": height} for view, height in (heights or {}).items()]
    return chart | {"params": [*known, *chart.get("params", [])]}
