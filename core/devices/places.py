"""Where each tensor lives, line by line, as the picture draws it: read off what has run."""

from collections.abc import Iterable

from core.devices.boxes_charts import GIVEN_BACK, HERE, META, NEW, NOT_THERE, Row, Tensor, Way
from core.devices.copies import Copying
from core.devices.copies_words import label_tensors
from core.devices.journey import Stop
from core.devices.journey_words import kind_of
from core.devices.mixing import Meeting
from core.devices.outcomes import COPY, ERROR, SAME, SHAPE, SHARED

KIND_OF = {SAME: GIVEN_BACK, SHARED: NEW, COPY: NEW, SHAPE: NEW, ERROR: NOT_THERE}
MISSING = "✗"
FEW = 4  # places in all columns, between which the numbers of tensors are written on a phone, too
OTHERS = {"y": "y", "y.to(x.device)": "y", "torch.tensor(10.0)": "10.", "torch.ones_like(x)": "ones"}
SUM = "sum"
HEADINGS = {META: "meta: no numbers"}
NOT_HERE = "{device}: not on this machine"


def headings_of(devices: Iterable[str], here: Iterable[str]) -> dict[str, str]:
    """Return what stands over the columns of devices, of which some are not `here`."""
    missing = {name: NOT_HERE.format(device=name) for name in devices if name not in here}
    return HEADINGS | missing


def journey_rows(stops: tuple[Stop, ...], destination: str) -> list[Row]:
    """Return the rows of a journey: where x is after each statement, and which tensor it is."""
    rows: list[Row] = []
    count, before = 1, None
    for stop, goal in zip(stops, (None, destination, "cpu"), strict=True):
        count += 0 if stop.same_tensor or before is None else 1
        kind = NEW if before is None else GIVEN_BACK if stop.same_tensor else KIND_OF[stop.made]
        x = Tensor(f"x: tensor {count}", kind_of(stop.device), kind=kind)
        tensors, ways = [x], []
        if before is not None:
            ways.append(Way(kind, before, x, above=True))
        if stop.failed and goal:
            tensors.append(Tensor(MISSING, goal, kind=NOT_THERE))
            ways.append(Way(NOT_THERE, x, tensors[-1]))
        rows.append(Row(stop.statement, tensors, ways, stop.printed))
        before = x
    return rows


def copy_rows(copies: tuple[Copying, ...], other: str, many: bool) -> list[Row]:
    """Return a row for each way to make y from x: x on the CPU, and y where it lives.

    `other` is where a way leads that fails. With `many` columns there is no room for numbers.
    """
    rows = []
    for copy in copies:
        of_x, of_y = label_tensors(copy, many)
        x = Tensor(of_x, "cpu", kind=HERE)
        if copy.is_x:
            tensors, ways = [Tensor(of_x, "cpu", kind=GIVEN_BACK, span=2)], []
        else:
            at_home = copy.device == "cpu" or other == "cpu"
            shares = copy.outcome == SHARED
            place, device = (1, "cpu") if at_home else (0, copy.device or other)
            y = Tensor(of_y, device, place, KIND_OF[copy.outcome], in_memory_before=shares)
            tensors, ways = [x, y], [] if shares else [Way(y.kind, x, y)]
        rows.append(Row(f"y = {copy.statement}", tensors, ways, copy.after))
    return rows


def meeting_rows(meetings: tuple[Meeting, ...], x_device: str, y_device: str) -> list[Row]:
    """Return a row for each expression: x, what is added to it, and what comes of it."""
    rows = []
    for each in meetings:
        tensors, ways = [Tensor("x", x_device)], []
        failed = each.outcome == "error"
        result = Tensor(MISSING if failed else SUM, x_device, 2, NOT_THERE if failed else NEW)
        is_y = each.moved != ""
        added = Tensor(OTHERS[each.other], each.other_on or x_device, 1, HERE if is_y else NEW)
        if each.moved in (COPY, SHAPE, SHARED, ERROR):
            y = Tensor("y", y_device, 1)
            added = Tensor(MISSING if each.moved == ERROR else "y", added.device, 1, KIND_OF[each.moved])
            tensors.append(y)
            ways.append(Way(added.kind, y, added))
        tensors.append(added)
        if each.moved != ERROR:
            tensors.append(result)
            ways.append(Way(result.kind, added, result))
        rows.append(Row(each.expression, tensors, ways, each.printed))
    return rows
