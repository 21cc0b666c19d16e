"""The picture at the end of a notebook: code that draws what its program printed, with Altair."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_IMPORTS = "import altair as alt\nimport pandas as pd\nimport torch\n\n"
_CURVES = """\
table = pd.DataFrame(rows, columns={columns})
alt.Chart(table.melt({ids})).mark_line(point=True).encode(
    x="{x}", y="value", row=alt.Row("variable", title=None), tooltip=["{x}", "value"]{color}
).properties(height=180).resolve_scale(y="independent")"""
_GRIDS = """\
entries = []
for name, tensor in tensors.items():
    lines = torch.atleast_2d(torch.tensor(tensor.tolist())).flatten(0, -2).tolist()
    entries += [(name, i, j, number) for i, line in enumerate(lines) for j, number in enumerate(line)]
table = pd.DataFrame(entries, columns=["tensor", "row", "column", "number"])
cells = alt.Chart(table).encode(x="column:O", y="row:O")
coloured = cells.mark_rect(opacity=0.5).encode(color=alt.Color("number:Q", legend=None))
written = cells.mark_text().encode(text=alt.Text("number:Q", format=".4~g"))
(coloured + written).properties(width=alt.Step(50)).facet(
    alt.Facet("tensor:N", sort=None, title=None), columns=2
).resolve_scale(x="independent", y="independent", color="independent")"""
_RESULTS = """\
results = [part for row in rows for part in (row[0] if isinstance(row[0], (list, tuple)) else [row[0]])]
tensors = {f"{n}. {type(each).__name__}": each for n, each in enumerate(results, 1)}
"""
_LAYERS = """\
tensors = {f"{n}. {module}": x for n, (module, x) in enumerate(rows)}
"""
_PLACES = """\
table = pd.DataFrame(
    [(name, str(tensor.device)) for name, tensor in tensors.items()], columns=["tensor", "lives on"]
)
alt.Chart(table).mark_square(size=300).encode(
    x="lives on:N", y=alt.Y("tensor:N", sort=None, axis=alt.Axis(labelLimit=0))
).properties(width=alt.Step(80))"""
_STOPS = """\
tensors = {f"x, printed {n}": x for n, (x,) in enumerate(rows, 1)}
"""
_STRIDES = """\
strides = [
    (f"{n}. {tuple(tensor.shape)}", axis, stride)
    for n, (tensor, of_axes) in enumerate(rows)
    for axis, stride in enumerate(of_axes)
]
table = pd.DataFrame(strides, columns=["tensor", "axis", "stride"])
alt.Chart(table).mark_bar().encode(
    x="stride:Q", y="axis:O", row=alt.Row("tensor:N", sort=None, title=None)
).resolve_scale(y="independent")"""
_POINTS = """\
table = pd.DataFrame(rows, columns={columns})[{used}]
alt.Chart(table).mark_point(filled=True, size=80).encode(
    x={x}, y={y}, tooltip={used}{color}
)"""
_AGAINST = """\
table = pd.DataFrame({{{columns}}})
alt.Chart(table.melt("{x}")).mark_point(filled=True).encode(x="{x}", y="value", color="variable")"""
_BATCHES = """\
places = [
    (f"epoch {epoch}", batch, place, sample)
    for batch, (epoch, samples, shape) in enumerate(rows)
    for place, sample in enumerate(samples)
]
table = pd.DataFrame(places, columns=["epoch", "batch", "place", "sample"])
cells = alt.Chart(table).encode(x="place:O", y="batch:O")
coloured = cells.mark_rect(opacity=0.5).encode(color=alt.Color("sample:Q", legend=None))
written = cells.mark_text().encode(text="sample:Q")
(coloured + written).facet("epoch:N").resolve_scale(y="independent")"""
_TARGETS = """\
losses = [(form, None if isinstance(loss, str) else loss.item()) for form, target, loss in rows]
table = pd.DataFrame(losses, columns=["target", "loss"])  # no loss where PyTorch refuses
alt.Chart(table).mark_bar().encode(x="loss:Q", y=alt.Y("target:N", sort=None))"""
_TRAININGS = """\
table = pd.DataFrame(rows, columns=["epoch", "loss"])
table["training"] = (table["epoch"] == 0).cumsum().map({names})
alt.Chart(table[table["loss"] < {highest}]).mark_line(point=True).encode(
    x="epoch", y="loss", color="training"
)"""


@dataclass(frozen=True)
class Drawing:
    """How a notebook draws what was printed.

    make   returns the code of its cell, from the expressions that are printed, in their order
    keeps  of how many parts the yields are whose parts are kept, row by row, in `rows`; 0 for none
    """

    make: Callable[[Sequence[str]], str]
    keeps: int = 0


def curves(columns: Sequence[str], by: str = "") -> Drawing:
    """Draw the columns of rows over the first; one curve for each value of the column `by`."""
    first = columns[0]
    code = _CURVES.format(
        columns=list(columns),
        ids=f'["{first}", "{by}"]' if by else f'"{first}"',
        x=first,
        color=f', color="{by}:N"' if by else "",
    )
    return Drawing(lambda _: _IMPORTS + code, len(columns))


def grids(*names: str) -> Drawing:
    """Draw tensors, or expressions for some, as grids of their numbers."""
    return Drawing(lambda _: f"{_IMPORTS}{_in_words(names)}{_GRIDS}")


def grids_of_what_is_printed(until: int | None = None) -> Drawing:
    """Draw the tensors that are printed, among so many expressions, as grids of their numbers."""
    only = 'tensors = {name: each for name, each in tensors.items() if hasattr(each, "ndim")}\n'
    return Drawing(lambda printed: f"{_IMPORTS}{_in_words(printed[:until])}{only}{_GRIDS}")


def grids_of_results() -> Drawing:
    """Draw all that is printed alone, kept while it is printed, as grids of numbers."""
    return Drawing(lambda _: f"{_IMPORTS}{_RESULTS}{_GRIDS}", 1)


def grids_of_layers() -> Drawing:
    """Draw rows of a module and the tensor that comes out of it as grids of numbers."""
    return Drawing(lambda _: f"{_IMPORTS}{_LAYERS}{_GRIDS}", 2)


def places(*names: str, printed: int = 0) -> Drawing:
    """Draw on which device tensors live, and so many expressions that are printed."""
    return Drawing(lambda shown: f"{_IMPORTS}{_in_words([*names, *shown[:printed]])}{_PLACES}")


def places_of_a_journey() -> Drawing:
    """Draw on which device x lives whenever it is printed."""
    return Drawing(lambda _: f"{_IMPORTS}{_STOPS}{_PLACES}", 1)


def strides() -> Drawing:
    """Draw the strides of rows that are a tensor and its strides."""
    return Drawing(lambda _: _IMPORTS + _STRIDES, 2)


def points(columns: Sequence[str], x: str, y: str, by: str = "", log: bool = False) -> Drawing:
    """Draw rows as points, one column over another; `x` may be Altair's index, for the rows' order."""
    scale = ', scale=alt.Scale(type="log")' if log else ', axis=alt.Axis(format=".3~g")'
    code = _POINTS.format(
        columns=list(columns),
        used=[name for name in columns if name in (x, y, by)],
        x=f'alt.X("{x}", sort=None)',
        y=f'alt.Y("{y}"{scale})',
        color=f', color="{by}:N"' if by else "",
    )
    if x not in columns:
        code = code.replace("\nalt.Chart(table)", f'\ntable["{x}"] = table.index\nalt.Chart(table)')
    return Drawing(lambda _: _IMPORTS + code, len(columns))


def against(over: str, /, **expressions: str) -> Drawing:
    """Draw lists of numbers, as expressions by their names, over one of them."""
    columns = ", ".join(f'"{name}": {each}' for name, each in expressions.items())
    return Drawing(lambda _: _IMPORTS + _AGAINST.format(columns=columns, x=over))


def batches_of_samples() -> Drawing:
    """Draw which sample stands where in which batch: rows of epoch, samples and a shape."""
    return Drawing(lambda _: _IMPORTS + _BATCHES, 3)


def targets_accepted() -> Drawing:
    """Draw the losses of rows of a form, a target, and its loss or the words of an error."""
    return Drawing(lambda _: _IMPORTS + _TARGETS, 3)


def trainings(names: Sequence[str], highest: float) -> Drawing:
    """Draw the losses of several trainings, each of which begins with epoch 0, up to the highest."""
    numbered = dict(enumerate(names, 1))
    code = _TRAININGS.format(names=numbered, highest=f"{highest:.4g}")
    return Drawing(lambda _: _IMPORTS + code, 2)


def _in_words(names: Sequence[str]) -> str:
    """Return the statement that lists tensors by the expressions that they are."""
    rows = "".join(f"    {json.dumps(name)}: {name},\n" for name in dict.fromkeys(names))
    return f"tensors = {{\n{rows}}}\n"
