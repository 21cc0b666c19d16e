"""The graph of a computation as a Mermaid diagram, which follows the theme that it is shown in."""

from collections.abc import Mapping, Sequence
from typing import Any

UNKNOWN = "?"

# Mermaid would break a line such as "SigmoidBackward0" in two.
_WIDE_BOXES = '%%{init: {"flowchart": {"wrappingWidth": 400}}}%%'

# What would end a text or begin a tag, as Mermaid wants it written.
_ESCAPED = str.maketrans({"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "\n": " "})


Row = Mapping[str, Any]


def draw_graph(boxes: Sequence[Row], arrows: Sequence[Row], direction: str, accent: str) -> str:
    """Return the Mermaid source of the graph: leaves round, operations square, what happens now thick.

    `boxes` and `arrows` are tables: their rows have the columns of `core.autograd.steps.Box` and of
    `Arrow`. Unknown values stand as question marks, so that boxes keep about their size.
    `direction` is "LR" (from left to right) or "TB" (from top to bottom); `accent` is a colour.
    """
    lines = [_WIDE_BOXES, f"flowchart {direction}"]
    lines += [f"  n{number}{_draw_box(box)}" for number, box in enumerate(boxes)]
    lines += [f"  n{arrow['tail']} {_draw_arrow(arrow)} n{arrow['head']}" for arrow in arrows]
    now = f"stroke:{accent},stroke-width:5px"
    for number, box in enumerate(boxes):
        if box["is_now"]:
            lines.append(f"  style n{number} {now}")
        elif not box["value"]:
            lines.append(f"  style n{number} stroke-dasharray:6 4")
    for number, arrow in enumerate(arrows):
        if arrow["is_now"]:
            lines.append(f"  linkStyle {number} {now}")
    return "\n".join(lines)


def _draw_box(box: Row) -> str:
    """Return the shape and the words of a node."""
    label = box["label"]
    words = [f"{label} = {box['value'] or UNKNOWN}", box["operation"]]
    if box["grad"]:
        words.append(f"{label}.grad = {box['grad']}")
    text = _write(*words)
    return f'(["{text}"])' if box["is_leaf"] else f'["{text}"]'


def _draw_arrow(arrow: Row) -> str:
    """Return an arrow with its value, and the gradient that came back along it."""
    value, gradient = arrow["value"] or UNKNOWN, arrow["gradient"] or UNKNOWN
    return f'-- "{_write(value, f"grad {gradient}")}" -->'


def _write(*lines: str) -> str:
    """Return lines of words in Mermaid's own writing."""
    return "<br/>".join(line.translate(_ESCAPED) for line in lines)
