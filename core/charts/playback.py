"""Charts over steps: what a clock, and numbers that follow the settings, need of a specification.

The clock itself is the transport over the picture (pages/parts/transport), which tells the chart in
the browser where it stands, by an event of the window; no frame is asked of the server. Vega-Lite hands
the keys of a parameter that it does not know on to Vega. So a parameter of a compiled specification may
carry Vega's event streams (`on`). Altair validates that key away, which is why `with_playback` works on
the specification and not on the Altair chart.

A layer shows what has happened so far with the filter `SO_FAR`, and what happens now with `NOW`.
Both compare the field `step` of the layer's table with the clock's parameter `frame`.

Altair takes 70 ms to compile a chart, and a browser as long to build one. So a chart is compiled once,
and what changes from one run to the next is data: the numbers of `finish` stand in a table of their own,
which the parameters read. Only heights, which no expression can stand for, are set.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

import pyarrow as pa

Spec = dict[str, Any]
Numbers = Mapping[str, float | Sequence[float] | Sequence[str]]  # of a chart, by name

SO_FAR = "datum.step <= frame"
NOW = "datum.step == frame"
NOW_OR_AT_ITS_END = "datum.step == min(frame, datum.end)"  # a run that is over stays where it is

NUMBERS = "numbers"  # the table of what parameters read
_ROW = "data('numbers')[0]['{name}']"
_ROWS = "slice(pluck(data('numbers'), '{name}'), 0, data('numbers')[0]['{name} in all'])"

OVER_TITLE = 34  # pixels from a view to the legend over it, where the title of its axis stands between

_MILLISECONDS_PER_FRAME = 300
_SECONDS_IN_ALL = 12  # a long run plays faster, so that it is over before a class looks away
_MOST_FRAMES = 1_000_000  # where the clock stands before the transport says so: at its end

# Vega knows only tables that some mark is made of.
NUMBERS_LAYER: Spec = {
    "data": {"name": NUMBERS},
    "mark": {"type": "point", "opacity": 0, "size": 0, "aria": False},
    "encoding": {"x": {"value": 0}, "y": {"value": 0}},
}


def pace(last_frame: int) -> int:
    """Return how many milliseconds a frame stays, where there is little to read in it."""
    return max(40, min(_MILLISECONDS_PER_FRAME, 1000 * _SECONDS_IN_ALL // max(last_frame, 1)))


def holding_numbers(chart: Spec) -> Spec:
    """Return a compiled chart that can hold the numbers of `finish`, in its first view of layers."""
    views = chart.get("vconcat", [chart])
    place = next((place for place, view in enumerate(views) if "layer" in view), None)
    if place is None:
        return chart
    holding: Spec = views[place] | {"layer": [*views[place]["layer"], NUMBERS_LAYER]}
    if "vconcat" not in chart:
        return holding
    return chart | {"vconcat": [*views[:place], holding, *views[place + 1 :]]}


def lift_legends(chart: Spec) -> Spec:
    """Let the legends of a single view stand over the title of its axis, which they know nothing of.

    Changes a chart that was compiled just now. The legend of a column of views stands over all of them,
    titles and all.
    """
    encodings = [layer.get("encoding", {}) for layer in chart.get("layer", [])]
    if any(encoding.get("y", {}).get("title") for encoding in encodings):
        for channel in (channel for encoding in encodings for channel in encoding.values()):
            if isinstance(channel, dict) and channel.get("legend"):
                channel["legend"]["offset"] = OVER_TITLE
    return chart


def finish(chart: Spec, numbers: Numbers | None = None, heights: Sequence[int | None] = ()) -> Spec:
    """Return a compiled chart with what was left open; the compiled one stays as it is.

    `numbers` become parameters, which the chart uses in its expressions (see `axes.ends`): numbers, or
    lists of numbers or words. Their values stand in a table, so that the browser keeps a chart whose
    numbers change. `heights`, in pixels, are those of the chart's views from above, or of the chart
    itself where it is a single view: None stays as it was compiled, and 0 leaves a view out.
    """
    spec = chart | (_with_numbers(chart, numbers) if numbers else {})
    if "vconcat" not in chart:
        height = next(iter(heights), None)
        return spec if height is None else spec | {"height": height}
    views = [
        view if height is None else view | {"height": height}
        for view, height in zip_longest(chart["vconcat"], heights)
        if height != 0
    ]
    return spec | {"vconcat": views}


def _with_numbers(chart: Spec, numbers: Numbers) -> Spec:
    """Return the parameters that read these numbers, and the table that holds them."""
    lists = {name: list(value) for name, value in numbers.items() if isinstance(value, Sequence)}
    columns: dict[str, list[Any]] = {
        name: lists.get(name, [value]) for name, value in numbers.items()
    } | {f"{name} in all": [len(values)] for name, values in lists.items()}
    rows = max(map(len, columns.values()))
    table = pa.table({name: values + [None] * (rows - len(values)) for name, values in columns.items()})
    params = [
        {"name": name, "expr": (_ROWS if name in lists else _ROW).format(name=name)} for name in numbers
    ]
    return {
        "params": [*params, *chart.get("params", [])],
        "datasets": {**chart.get("datasets", {}), NUMBERS: table},
    }


def with_playback(
    chart: Spec,
    last_frame: int,
    words: str = "step",
    *,
    clicked: str | None = None,
    heights: Sequence[int | None] = (),
    selections: Sequence[Spec] = (),
    numbers: Numbers | None = None,
    reading: int = 0,
) -> Spec:
    """Let a compiled chart, a column of views, follow a clock with frames from 0 to `last_frame`.

    The clock stands at the last frame, so that a still picture shows the whole run. `words` is what
    a frame is called. `numbers` and `heights` are those of `finish`; the chart may use `frame` and
    `last_frame` in its expressions as well.

    A click on a mark of the layer with the name `clicked` leads to the frame that is its row's `step`.
    `selections` are selections in several views at once, as Vega-Lite has them, for which Altair has
    no words; their `views` are the names that the layers were given. `reading`: the milliseconds that
    a frame needs in which there is something to read.
    """
    spec = finish(chart, {"last_frame": last_frame, **(numbers or {})}, heights)
    shared = [select | {"views": _compiled(spec, select["views"])} for select in selections]
    clock = {"last": last_frame, "words": words, "pace": max(pace(last_frame), reading)}
    return spec | {
        "params": [*spec["params"], *_clock(clicked), *shared],
        "usermeta": spec.get("usermeta", {}) | {"clock": clock},
        "spacing": 8,
    }


def calling(spec: Spec, numbers: Sequence[int]) -> Spec:
    """Return a chart whose clock calls its frames by other numbers: by epochs."""
    clock = spec["usermeta"]["clock"] | {"says": list(numbers)}
    return spec | {"usermeta": spec["usermeta"] | {"clock": clock}}


def opening_at_the_start(chart: Spec) -> Spec:
    """Return a chart with a clock that stands at its first frame when it comes: for what is a story."""
    clock = chart["usermeta"]["clock"] | {"first": 0}
    params = [param | {"value": 0} if param["name"] == "asked" else param for param in chart["params"]]
    return chart | {"params": params, "usermeta": chart["usermeta"] | {"clock": clock}}


def following(
    chart: Spec, last_frame: int, heights: Sequence[int | None] = (), numbers: Numbers | None = None
) -> Spec:
    """Let a compiled chart, a column of views, follow the clock of another picture on the page.

    It has frames from 0 to `last_frame`, as that one, and no transport of its own.
    """
    spec = with_playback(chart, last_frame, heights=heights, numbers=numbers)
    return spec | {"usermeta": {key: value for key, value in spec["usermeta"].items() if key != "clock"}}


def _compiled(spec: Spec, names: Sequence[str]) -> list[str]:
    """Return what became of layers' names: Altair numbers the names of layers in columns of views."""
    layers = [layer.get("name", "") for view in spec["vconcat"] for layer in view.get("layer", ())]
    return [
        found for name in names for found in layers if re.fullmatch(rf"{re.escape(name)}(_\d+)?", found)
    ]


def _clock(clicked: str | None) -> list[Spec]:
    """Return the parameter `frame`, and the one that hears the transport and clicks.

    A field that nobody sees tells the transport where a click has led.
    """
    told = {"events": {"source": "window", "type": "frame"}, "update": "event.detail.frame"}
    asked: Spec = {"name": "asked", "value": _MOST_FRAMES, "on": [told]}
    if clicked:
        asked["on"].append({"events": f"@{clicked}_marks:click", "update": "datum.step"})
        asked["bind"] = {"input": "range", "min": 0, "max": _MOST_FRAMES, "step": 1}
    return [asked, {"name": "frame", "expr": "min(asked, last_frame)"}]
