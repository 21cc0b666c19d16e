"""The graph of a computation as a Mermaid diagram, which follows the theme that it is shown in."""

from core.autograd.steps import Arrow, Box, Scene

UNKNOWN = "?"

# Mermaid would break a line such as "SigmoidBackward0" in two.
_WIDE_BOXES = '%%{init: {"flowchart": {"wrappingWidth": 400}}}%%'


def draw_graph(scene: Scene, direction: str = "LR", accent: str = "#00677d") -> str:
    """Return the Mermaid source of the graph: leaves round, operations square, what happens now thick.

    Unknown values stand as question marks, so that boxes keep about their size from step to step.
    `direction` is "LR" (from left to right) or "TB" (from top to bottom); `accent` is a colour.
    """
    lines = [_WIDE_BOXES, f"flowchart {direction}"]
    lines += [f"  n{number}{_box(box)}" for number, box in enumerate(scene.boxes)]
    lines += [f"  n{arrow.tail} {_arrow(arrow)} n{arrow.head}" for arrow in scene.arrows]
    now = f"stroke:{accent},stroke-width:5px"
    for number, box in enumerate(scene.boxes):
        if box.is_now:
            lines.append(f"  style n{number} {now}")
        elif not box.value:
            lines.append(f"  style n{number} stroke-dasharray:6 4")
    for number, arrow in enumerate(scene.arrows):
        if arrow.is_now:
            lines.append(f"  linkStyle {number} {now}")
    return "\n".join(lines)


def _box(box: Box) -> str:
    """Return the shape and the words of a node."""
    words = [f"{box.label} = {box.value or UNKNOWN}", box.operation]
    if box.grad:
        words.append(f"{box.label}.grad = {box.grad}")
    text = "<br/>".join(words)
    return f'(["{text}"])' if box.is_leaf else f'["{text}"]'


def _arrow(arrow: Arrow) -> str:
    """Return an arrow with its value, and the gradient that came back along it."""
    return f'-- "{arrow.value or UNKNOWN}<br/>grad {arrow.gradient or UNKNOWN}" -->'
