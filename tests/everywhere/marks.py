"""What every picture draws: marks inside their axes, in the colour of what they show, none twice."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyarrow as pa

from core.charts.playback import NUMBERS

TYPE = 16  # pixels: no type is smaller
ROUNDED = 1e-3  # of an axis, of float32 and of what is rounded for the screen
THINNEST: dict[str, dict[str, float]] = {
    "line": {"strokeWidth": 1.5},
    "rule": {"strokeWidth": 1.5},
    "point": {"size": 35},
}  # pixels
POINTED_AT = ("links", "told", "axes")  # tables of what nobody sees
FREE = ("line", "rule", "point")  # may leave a picture that is about something else
AROUND = {  # what the axes are made for, and which is in them
    ("trap", "points"),
    ("picture", "places"),
    ("answer", "places"),
    ("picture", "truth"),
    ("why not picture", "truth"),
}
CLOCKS = ("step", "epoch")  # on such an axis everything has its place
NARROW = "narrow"  # rows for a phone, whose axes are others
ENDS = {"x": ("x", "x2"), "y": ("y", "y2")}
FUNCTIONS = {"__builtins__": {}, "min": min, "max": max}


@dataclass(frozen=True)
class Layer:
    """A mark of a view, with all that it has from the layers around it."""

    mark: dict[str, Any]
    table: str
    places: dict[str, Any]
    filters: list[Any]

    def of(self, channel: str, what: str) -> Any:
        """Return what a channel has under a name, None where it has not."""
        held = self.places.get(channel)
        return held.get(what) if isinstance(held, dict) else None

    def kinds(self) -> list[tuple[str, Any]]:
        """Return which rows are drawn: columns, and what they have to be."""
        return [(each["field"], each["equal"]) for each in self.filters if "equal" in each]

    def drawn(self) -> str:
        """Return what is drawn where, whatever its colour."""
        places = [self.of(c, "field") or self.of(c, "value") for c in ("x", "y", "x2", "y2", "text")]
        return json.dumps([self.mark, self.table, self.filters, places], sort_keys=True, default=str)


def check_marks(spec: Mapping[str, Any], views: list[dict[str, Any]], picture: str) -> None:
    """Look at every mark of a picture that stands in these views."""
    numbers = _numbers(spec)
    drawn: dict[str, list[Layer]] = {}
    for number, view in enumerate(views):
        layers = list(layers_of(view))
        where = f"{picture}, view {number}"
        _check_letters(view, where)
        _check_colors(layers, where)
        for layer in layers:
            _check_is_seen(layer, where)
            _check_words_have_room(
                layer, spec["datasets"], numbers.get(f"height_of_view_{number}"), where
            )
        _check_places(layers, spec["datasets"], numbers, where)
        for layer in layers:
            drawn.setdefault(layer.table, []).append(layer)
    for name, layers in drawn.items():
        _check_all_are_drawn(layers, spec["datasets"].get(name), f"{picture}, {name}")


def layers_of(part: dict[str, Any], above: Layer | None = None) -> Iterator[Layer]:
    """Yield the marks of a view."""
    above = above or Layer({}, "", {}, [])
    mark = part.get("mark", {})
    here = Layer(
        mark if isinstance(mark, dict) else {"type": mark},
        (part.get("data") or {}).get("name", above.table),
        {**above.places, **part.get("encoding", {})},
        [*above.filters, *(each["filter"] for each in part.get("transform", []) if "filter" in each)],
    )
    if mark and here.table != NUMBERS:
        yield here
    for inner in part.get("layer", []):
        yield from layers_of(inner, here)


def _check_letters(part: Any, where: str) -> None:
    if isinstance(part, list):
        for each in part:
            _check_letters(each, where)
    if isinstance(part, dict):
        for name, value in part.items():
            if name.lower().endswith("fontsize") and isinstance(value, int | float):
                assert value >= TYPE, (where, name, value)
            if name == "values" and len(value) > 2 and all(isinstance(v, int | float) for v in value):
                _check_ticks(value, where)
            if name.lower().endswith("opacity") and isinstance(value, int | float):
                assert 0 <= value <= 1, (where, name, value)
            _check_letters(value, where)


def _check_ticks(values: list[Any], where: str) -> None:
    """Numbers on an axis are round, and equally far from each other, or equally many times as large."""
    steps = [after - before for before, after in pairwise(values)]
    factors = [after / before for before, after in pairwise(values) if before > 0]
    assert values == [float(f"{value:.2g}") for value in values], (where, values)
    evenly = steps if max(steps) - min(steps) < max(steps) * ROUNDED else factors
    assert len(evenly) == len(steps), (where, values)
    assert 0 < max(evenly) <= min(evenly) * (1 + ROUNDED), (where, values)


def _check_is_seen(layer: Layer, where: str) -> None:
    """From the back row, too; what nobody sees is there to be pointed at."""
    if layer.mark.get("opacity") == 0:
        assert layer.table in POINTED_AT, (where, layer.table)
        return
    for name, least in THINNEST.get(layer.mark["type"], {}).items():
        given = layer.mark.get(name, least)
        assert not isinstance(given, int | float) or given >= least, (where, layer.table, name)


def _check_words_have_room(layer: Layer, tables: Mapping[str, Any], height: Any, where: str) -> None:
    """Lines that begin at the top of a view end above its foot."""
    top, high, name = layer.of("y", "value"), layer.mark.get("lineHeight"), layer.of("text", "field")
    if isinstance(top, int) and top >= 0 and isinstance(high, int) and isinstance(height, int):
        for words in _values(layer, [name], tables):
            assert top + high * (words.count("\n") + 1) <= height, (where, words)


def _check_colors(layers: list[Layer], where: str) -> None:
    """A mark has the colour of the rows it draws, and no two marks of one kind draw the same rows."""
    named = {layer.of("color", "datum") for layer in layers}
    for layer in layers:
        color = layer.of("color", "datum")
        for _, kind in layer.kinds():
            assert color is None or kind not in named or color == kind, (where, color, kind)
        scale = layer.of("color", "scale") or {}
        named_in_order, colors = scale.get("domain"), scale.get("range")
        if isinstance(named_in_order, list):
            assert len({*map(json.dumps, named_in_order)}) == len(named_in_order), (where, scale)
            assert not isinstance(colors, list) or len(colors) == len(named_in_order), (where, scale)
    same = Counter(layer.drawn() for layer in layers)
    twice = [each for each, count in same.items() if count > 1]
    assert not twice, (where, twice)


def _check_all_are_drawn(layers: list[Layer], table: Any, where: str) -> None:
    """Where marks choose their rows by kind, every kind is chosen."""
    if not isinstance(table, pa.Table) or not all(layer.kinds() for layer in layers):
        return
    columns = {layer.kinds()[0][0] for layer in layers}
    assert len(columns) == 1, where
    there = set(table.column(columns.pop()).to_pylist())
    assert there <= {kind for layer in layers for _, kind in layer.kinds()}, where


def _check_places(
    layers: list[Layer], tables: Mapping[str, Any], numbers: dict[str, Any], where: str
) -> None:
    """What is not clipped lies between the ends of its axis."""
    clips = any(layer.mark.get("clip") for layer in layers)
    for axis, channels in ENDS.items():
        domains = [(layer.of(axis, "scale") or {}).get("domain") for layer in layers]
        ends = next((_ends(domain, numbers) for domain in domains if isinstance(domain, list)), None)
        if ends is None:
            continue
        low, high = sorted(ends)
        assert low < high, (where, axis, ends)
        room = ROUNDED * (high - low)
        for layer in layers:
            if layer.mark.get("clip") or f"{layer.table}_beside" in numbers:
                continue  # or it stands into the view beside it, which makes room
            across, up = (layer.of(channel, "field") for channel in ("x", "y"))
            is_free = up and across not in (None, *CLOCKS) and layer.mark["type"] in FREE
            is_around = (where.partition(",")[0], layer.table) in AROUND
            assert is_around or not (clips and is_free), (where, layer.mark["type"], layer.table)
            fields = [layer.of(channel, "field") for channel in channels]
            for value in _values(layer, fields, tables):
                assert low - room <= value <= high + room, (where, axis, ends, layer.table, value)


def _values(layer: Layer, fields: list[Any], tables: Mapping[str, Any]) -> Iterator[Any]:
    table = tables.get(layer.table)
    if not isinstance(table, pa.Table):
        return
    for row in table.to_pylist():
        is_narrow = row.get("room") == NARROW
        if not is_narrow and all(row[column] == kind for column, kind in layer.kinds()):
            yield from (row[name] for name in fields if row.get(name) is not None)


def _ends(domain: list[Any], numbers: dict[str, Any]) -> tuple[float, float] | None:
    """Return the ends of an axis, None where only the browser knows them."""
    try:
        low, high = (
            eval(each["expr"], FUNCTIONS, numbers) if isinstance(each, dict) else each for each in domain
        )
        return float(low), float(high)
    except (SyntaxError, NameError, TypeError, ValueError):
        return None


def _numbers(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers that a picture is finished with."""
    table = spec["datasets"].get(NUMBERS)
    held = table.to_pylist()[0] if isinstance(table, pa.Table) else {}
    params = {each["name"]: each["value"] for each in spec.get("params", []) if "value" in each}
    return params | held
