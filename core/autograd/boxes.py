"""The parts of a trace as boxes, the ways between them, and the gradients that come along these."""

import math
from collections.abc import Sequence
from typing import Any

from core.autograd.graph import show
from core.autograd.layout import Layout, lay_out
from core.autograd.parts import Part
from core.autograd.room import measure
from core.autograd.steps import Sent, Walk, grad_after, grad_before

BOX = 39.0  # pixels, how high a box is
LEAST_GAP, MOST_GAP = 27.0, 56.0  # pixels between two layers
HIGH = 370.0  # pixels, of the graph
FOREVER = 10**6

Rows = list[dict[str, Any]]


class Boxes:
    """The parts of a trace as boxes, and the ways between them."""

    def __init__(self, walk: Walk) -> None:
        """Place the boxes."""
        trace, steps = walk.trace, walk.steps
        self.walk, self.trace, self.steps, self.labels = walk, trace, steps, walk.labels
        self.made = {step.part: number for number, step in enumerate(steps) if step.kind == "forward"}
        self.texts = [self._texts(place, part) for place, part in enumerate(trace.parts)]
        self.widths = [
            max(measure(text) for _, *texts in each for text in texts) + 16 for each in self.texts
        ]
        self.layout: Layout = lay_out(self.widths, [part.inputs for part in trace.parts])

        depth = self.layout.depth
        self.gap = min(MOST_GAP, max(LEAST_GAP, (HIGH - depth * BOX) / max(depth - 1, 1)))

    def middle(self, part: int | None) -> float:
        """Return where the camera looks at a step."""
        return self.layout.width / 2 if part is None else self.layout.middles[part]

    def height(self, part: int | None) -> float:
        """Return the middle of a part from above; of none, of the upper edge or the lower one."""
        return 0.0 if part is None else self.top(part) + BOX / 2

    def top(self, part: int) -> float:
        """Return the upper edge of a part."""
        return self.layout.layers[part] * (BOX + self.gap)

    def _texts(self, place: int, part: Part) -> list[tuple[int, str, str]]:
        """Return from which step on a box says what, in two lines."""
        label, value = self.labels[place], show(part.value)
        if part.kind == "number":
            return [(0, f"{label} = {value}" if part.name else value, "")]
        title = f"{label} = {value}"
        if part.ran:
            below = part.operation if part.followed else "grad_fn = None"
            below = f"{part.cut_by}()" if part.cut_by else below
            texts = [(0, f"{label} = ?", below), (self.made[place], title, below)]
            kept = dict(self.trace.kept).get(part.name)
            if kept is not None and (turn := self.walk.turn_of(place)) is not None:
                texts.append((turn, title, f".grad = {show(kept)}"))
            return texts
        if not part.followed:
            return [(0, title, "requires_grad=False")]
        texts = [(0, title, f".grad = {show(grad_before(self.trace, part.name))}")]
        if (turn := self.walk.turn_of(place)) is not None:
            texts.append((turn, title, f".grad = {show(grad_after(self.trace, part.name))}"))
        return texts

    def list_boxes(self) -> Rows:
        """Return the boxes as they stand from step to step."""
        found: Rows = []
        for place, part in enumerate(self.trace.parts):
            made = self.made.get(place, 0)
            for turn, (first, title, below) in enumerate(self.texts[place]):
                last = [*(text[0] for text in self.texts[place]), FOREVER][turn + 1]
                kind = "value" if part.followed else "grey"
                found.append(
                    {
                        **self._box(place),
                        "first": first,
                        "until": last,
                        "title": title,
                        "below": below,
                        "title_y": self.top(place) + (12 if below else BOX / 2),
                        "kind": kind if first >= made else "waiting",
                        "is_leaf": not part.ran,
                    }
                )
        return found

    def _box(self, place: int) -> dict[str, float]:
        middle, half = self.layout.middles[place], self.widths[place] / 2
        top = self.top(place)
        return {
            "x": middle,
            "left": middle - half,
            "right": middle + half,
            "top": top,
            "bottom": top + BOX,
        }

    def list_now(self) -> Rows:
        """Return the box that each step is about."""
        return [
            {**self._box(step.part), "step": number, "is_leaf": not self.trace.parts[step.part].ran}
            for number, step in enumerate(self.steps)
            if step.part is not None
        ]

    def list_ways(self) -> dict[str, Rows]:
        """Return the ways between boxes, their arrowheads, and the gradients that came along them."""
        found: dict[str, Rows] = {"ways": [], "heads": [], "labels": []}
        users: dict[int, list[tuple[int, int]]] = {}
        for place, part in enumerate(self.trace.parts):
            for turn, behind in enumerate(part.inputs):
                users.setdefault(behind, []).append((place, turn))
        for place, part in enumerate(self.trace.parts):
            coming = [(self._beside(behind, place, -1), turn) for turn, behind in enumerate(part.inputs)]
            waiting = [each for each in self.walk.sent if each.sender == place]
            for turn, behind in enumerate(part.inputs):
                leaving = [(self._beside(behind, user, 0), user, use) for user, use in users[behind]]
                own = (self._beside(behind, place, 0), place, turn)
                points = [
                    self._port(behind, sorted(leaving).index(own), len(leaving), BOX),
                    *self._bends(behind, place),
                    self._port(place, sorted(coming).index(coming[turn]), len(coming), 0),
                ]
                sent = next((each for each in waiting if each.receiver == behind), None)
                if sent:
                    waiting.remove(sent)
                self._add_way(found, (behind, place, turn), points, sent)
        return found

    def _add_way(
        self,
        found: dict[str, Rows],
        way: tuple[int, int, int],
        points: Sequence[tuple[float, float]],
        sent: Sent | None,
    ) -> None:
        """Add a way: it waits, then a value has gone along it, and then a gradient comes back."""
        upper, lower = self.trace.parts[way[0]], self.trace.parts[way[1]]
        made, until = self.made[way[1]], sent.step if sent else FOREVER
        flows = "value" if upper.followed and lower.followed else "grey"
        phases = [(0, made, "waiting", points), (made, until, flows, points)]
        if sent:
            phases.append((until, FOREVER, "gradient", points[::-1]))
        for first, last, kind, row in phases:
            shared = {"first": first, "until": last, "kind": kind}
            found["ways"] += [
                {"way": f"{way} {kind}", "order": number, "x": x, "y": y, **shared}
                for number, (x, y) in enumerate(row)
            ]
            found["heads"].append({**_head(row), **shared})
        (x, y), (end_x, end_y) = points[-2:]
        middle = {"x": (x + end_x) / 2, "y": (y + end_y) / 2}
        if sent:
            label = show(sent.gradient, 5 if len(lower.inputs) == 1 else 4)
            found["labels"].append({**middle, "label": label, "first": until, "kind": "gradient"})
        elif upper.followed and not lower.followed:
            found["labels"].append({**middle, "label": "✂", "first": made, "kind": "grey"})

    def _bends(self, behind: int, place: int) -> list[tuple[float, float]]:
        """Return the points of a way on the layers that it passes."""
        return [
            (x, layer * (BOX + self.gap) + y)
            for layer, x in self.layout.bends[behind, place]
            for y in (0, BOX)
        ]

    def _beside(self, behind: int, place: int, end: int) -> float:
        """Return towards where a way leaves the upper box (`end` 0), or from where it comes (-1)."""
        bends = self.layout.bends[behind, place]
        return bends[end][1] if bends else self.layout.middles[place if end == 0 else behind]

    def _port(self, place: int, turn: int, count: int, down: float) -> tuple[float, float]:
        """Return where on a box's edge one of several ways begins or ends."""
        right = self.widths[place] * ((turn + 0.5) / count - 0.5)
        return self.layout.middles[place] + right, self.top(place) + down


def _head(points: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Return the end of a way, and its direction in degrees, clockwise from upward."""
    (x, y), (end_x, end_y) = points[-2:]
    return {"x": end_x, "y": end_y, "angle": math.degrees(math.atan2(end_x - x, y - end_y))}
