"""What the tests of charts share: a compiled specification, validated and taken apart."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from core.charts.playback import NUMBERS_LAYER

# What Vega evaluates as a program, wherever it stands in a specification.
PROGRAMS = {"calculate", "expr", "labelExpr", "signal", "update", "test"}


def validate(spec: dict[str, Any]) -> None:
    """Check a specification against the schema of Vega-Lite, but for what it does not know of.

    Those are the clock's event streams, which Vega-Lite hands on to Vega, and tables of Arrow's, which
    Streamlit fills in.
    """
    params = [{k: v for k, v in param.items() if k != "on"} for param in spec.get("params", [])]
    known = {name: value for name, value in spec.items() if name != "datasets"}
    alt.Chart.from_dict(known | ({"params": params} if params else {}), validate=True)


def views(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the views of a specification from above, without the layer that holds the numbers."""
    return [
        view | {"layer": [layer for layer in view["layer"] if layer != NUMBERS_LAYER]}
        if "layer" in view
        else view
        for view in spec.get("vconcat", [spec])
    ]


def param(spec: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the one parameter of this name."""
    (found,) = [each for each in spec["params"] if each["name"] == name]
    return dict(found)


def number(spec: dict[str, Any], name: str) -> Any:
    """Return what Vega makes of a parameter: a number of `finish`, or a list of numbers or words."""
    rows = {table: held.to_pylist() for table, held in spec["datasets"].items()}
    functions = {
        "data": rows.__getitem__,
        "pluck": lambda rows, field: [row[field] for row in rows],
        "slice": lambda values, start, end: values[start:end],
    }
    return eval(param(spec, name)["expr"], {"__builtins__": {}}, functions)


def numbers(spec: dict[str, Any]) -> dict[str, Any]:
    """Return all the numbers of `finish`, by their names."""
    read = [each["name"] for each in spec["params"] if "data(" in each.get("expr", "")]
    return {name: number(spec, name) for name in read}


def programs(part: Any) -> Iterator[str]:
    """Yield every text in a specification that Vega evaluates."""
    if isinstance(part, dict):
        for name, value in part.items():
            if isinstance(value, str) and (name in PROGRAMS or name == "filter"):
                yield value
            else:
                yield from programs(value)
    elif isinstance(part, list):
        for value in part:
            yield from programs(value)
