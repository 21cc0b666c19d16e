"""What the tests of charts share: a compiled specification, validated and taken apart."""

from collections.abc import Iterator
from typing import Any

import altair as alt

# What Vega evaluates as a program, wherever it stands in a specification.
PROGRAMS = {"calculate", "expr", "labelExpr", "signal", "update", "test"}


def validate(spec: dict[str, Any]) -> None:
    """Check a specification against the schema of Vega-Lite, but for the clock's event streams.

    Vega-Lite hands these on to Vega, and its schema does not know of them.
    """
    params = [{k: v for k, v in param.items() if k != "on"} for param in spec.get("params", [])]
    alt.Chart.from_dict(spec | ({"params": params} if params else {}), validate=True)


def views(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the views of a specification, without the buttons of the clock."""
    if "vconcat" not in spec:
        return [spec]
    clock = any(param["name"] == "frame" for param in spec.get("params", []))
    return list(spec["vconcat"][clock:])


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
