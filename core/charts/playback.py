"""Play, pause, step and scrub any chart over steps, in the browser, without a message to the server.

Vega-Lite hands the keys of a parameter that it does not know on to Vega. So a parameter of a compiled
specification may carry Vega's event streams (`on`): a timer, and clicks on marks. Altair validates that
key away, which is why `with_playback` works on the specification and not on the Altair chart.

A layer shows what has happened so far with the filter `SO_FAR`, and what happens now with `NOW`.
Both compare the field `step` of the layer's table with the clock's parameter `frame`.

Altair takes 70 ms to compile a chart. So a chart is compiled once, and what changes from one run to the
next is filled in: numbers and words become parameters, and heights, which no expression can stand for,
are set. `with_playback` does so for a chart with a clock, `finish` for one without.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

Spec = dict[str, Any]
Numbers = Mapping[str, float | Sequence[float] | Sequence[str]]  # parameters of a chart, by name

SO_FAR = "datum.step <= frame"
NOW = "datum.step == frame"
NOW_OR_AT_ITS_END = "datum.step == min(frame, datum.end)"  # a run that is over stays where it is

_MILLISECONDS_PER_FRAME = 300
_SECONDS_IN_ALL = 12  # a long run plays faster, so that it is over before a class looks away

_PLAY = "M-0.8,-1 v2 L1,0 z"
_PAUSE = "M-0.8,-1 h0.6 v2 h-0.6 z M0.2,-1 h0.6 v2 h-0.6 z"
# The buttons from left to right: name, words for mouse and screen reader, the frame that a click leads
# to, and the shape, an SVG path in a box from -1 to 1.
_BUTTONS = (
    ("first", "To the start", "0", "M-0.8,-0.8 h0.3 v1.6 h-0.3 z M0.8,-0.8 v1.6 L-0.4,0 z"),
    ("back", "One step back", "max(frame - 1, 0)", "M0.6,-0.8 v1.6 L-0.6,0 z"),
    (
        "play",
        "Play or pause",
        "frame >= last_frame ? 0 : frame",
        f"playing ? '{_PAUSE}' : '{_PLAY}'",
    ),
    ("forward", "One step on", "min(frame + 1, last_frame)", "M-0.6,-0.8 v1.6 L0.6,0 z"),
    ("last", "To the end", "last_frame", "M0.5,-0.8 h0.3 v1.6 h-0.3 z M-0.8,-0.8 v1.6 L0.4,0 z"),
)


def _button(place: int, name: str, words: str, shape: str) -> list[Spec]:
    """Return an icon and, over it, an invisible square large enough for a thumb."""
    mark = {"type": "point", "filled": True, "opacity": 1, "description": words}
    icon = {"shape": {"expr": shape} if name == "play" else shape, "size": 420, "aria": False}
    pad = {"shape": "square", "size": 2000, "opacity": 0.001, "cursor": "pointer", "tooltip": words}
    return [
        {
            "name": f"{name}_{part}",
            "data": {"values": [{}]},
            "mark": mark | look,
            "encoding": {"x": {"value": 24 + 54 * place}, "y": {"value": 20}},
        }
        for part, look in (("icon", icon), ("pad", pad))
    ]


def _transport() -> Spec:
    """Return the row of buttons as a view of its own."""
    buttons = [
        layer
        for place, (name, words, _, shape) in enumerate(_BUTTONS)
        for layer in _button(place, name, words, shape)
    ]
    return {"layer": buttons, "height": 40, "view": {"stroke": None}}


def _clicked(name: str) -> str:
    """Return the event of a click on the layer with this name, as Vega-Lite names its marks for Vega."""
    return f"@{name}_marks:click"


def _compiled(spec: Spec, names: Sequence[str]) -> list[str]:
    """Return what became of layers' names: Altair numbers the names of layers in columns of views."""
    layers = [layer.get("name", "") for view in spec["vconcat"] for layer in view.get("layer", ())]
    return [
        found for name in names for found in layers if re.fullmatch(rf"{re.escape(name)}(_\d+)?", found)
    ]


def _clock(last_frame: int, words: str, clicked: str | None) -> list[Spec]:
    """Return the parameters `frame` and `playing`, and what each of them listens to."""
    pace = max(40, min(_MILLISECONDS_PER_FRAME, 1000 * _SECONDS_IN_ALL // max(last_frame, 1)))
    timer = {"type": "timer", "throttle": pace}
    frame = {
        "name": "frame",
        "value": last_frame,
        "bind": {"input": "range", "min": 0, "max": last_frame, "step": 1, "name": words},
        "on": [
            {"events": timer, "update": "playing ? min(frame + 1, last_frame) : frame"},
            *({"events": _clicked(f"{name}_pad"), "update": to} for name, _, to, _ in _BUTTONS),
            *([{"events": _clicked(clicked), "update": "datum.step"}] if clicked else []),
        ],
    }
    playing = {
        "name": "playing",
        "value": False,
        "on": [
            {"events": _clicked(f"{name}_pad"), "update": "!playing" if name == "play" else "false"}
            for name, *_ in _BUTTONS
        ]
        + [{"events": {"signal": "frame"}, "update": "playing && frame < last_frame"}],
    }
    return [frame, playing]


def finish(chart: Spec, numbers: Numbers | None = None, heights: Sequence[int | None] = ()) -> Spec:
    """Return a compiled chart with what was left open; the compiled one stays as it is.

    `numbers` become parameters, which the chart uses in its expressions (see `axes.ends`): numbers, or
    lists of numbers or words. `heights`, in pixels, are those of the chart's views from above, or of the
    chart itself where it is a single view: None stays as it was compiled, and 0 leaves a view out.
    """
    fixed = [{"name": name, "value": value} for name, value in (numbers or {}).items()]
    spec = chart | ({"params": [*fixed, *chart.get("params", [])]} if fixed else {})
    if "vconcat" not in chart:
        height = next(iter(heights), None)
        return spec if height is None else spec | {"height": height}
    views = [
        view if height is None else view | {"height": height}
        for view, height in zip_longest(chart["vconcat"], heights)
        if height != 0
    ]
    return spec | {"vconcat": views}


def with_playback(
    chart: Spec,
    last_frame: int,
    words: str = "step",
    *,
    clicked: str | None = None,
    heights: Sequence[int | None] = (),
    selections: Sequence[Spec] = (),
    numbers: Numbers | None = None,
) -> Spec:
    """Put a clock on top of a compiled chart, a column of views, with frames from 0 to `last_frame`.

    The clock stands at the last frame, so that a still picture shows the whole run. `words` is what
    the scrubber is called. `numbers` and `heights` are those of `finish`; the chart may use `frame` and
    `last_frame` in its expressions as well.

    A click on a mark of the layer with the name `clicked` leads to the frame that is its row's `step`.
    `selections` are selections in several views at once, as Vega-Lite has them, for which Altair has
    no words; their `views` are the names that the layers were given.
    """
    spec = finish(chart, {"last_frame": last_frame, **(numbers or {})}, heights)
    shared = [select | {"views": _compiled(spec, select["views"])} for select in selections]
    return spec | {
        "params": [*spec["params"], *_clock(last_frame, words, clicked), *shared],
        "vconcat": [_transport(), *spec["vconcat"]],
        "spacing": 8,
    }
