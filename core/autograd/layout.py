"""Where the parts of a graph stand: in layers, with few crossings, each near what it belongs to.

This is Sugiyama's method at the size of a lesson: at most some forty parts. networkx puts parts into
layers but does not order them, and what lays graphs out in full has not been kept up for years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

ROUNDS = 12  # of ordering and of moving, each down and up
BEND = 10.0  # pixels that a line takes which only passes a layer
SPACE = 12.0  # pixels between neighbours


@dataclass(frozen=True)
class Layout:
    """Of each part its layer, counted from above, and the middle of it in pixels; the lines' ways."""

    layers: tuple[int, ...]
    middles: tuple[float, ...]
    bends: dict[tuple[int, int], tuple[tuple[int, float], ...]]  # layers and places passed, by line
    width: float  # of the whole graph
    depth: int  # how many layers there are


def lay_out(widths: Sequence[float], inputs: Sequence[Sequence[int]]) -> Layout:
    """Place parts of these widths, each below its inputs, which come before it.

    A part stands directly above the first that needs it, so that lines are short. A line over several
    layers passes those between them on a place of its own.
    """
    layers = find_layers(inputs)
    sizes, levels = list(widths), list(layers)
    links: list[tuple[int, int]] = []
    passing: dict[tuple[int, int], list[int]] = {}
    for part, behind in enumerate(inputs):
        for other in dict.fromkeys(behind):
            chain = [other]
            for level in range(layers[other] + 1, layers[part]):
                sizes.append(BEND)
                levels.append(level)
                chain.append(len(sizes) - 1)
            passing[other, part] = chain[1:]
            links += pairwise([*chain, part])
    rows = order_rows(levels, links)
    middles = find_middles(rows, sizes, links)
    left = min((middle - size / 2 for middle, size in zip(middles, sizes, strict=True)), default=0)
    middles = [middle - left for middle in middles]
    return Layout(
        layers=tuple(layers),
        middles=tuple(middles[: len(widths)]),
        bends={
            line: tuple((levels[item], middles[item]) for item in chain)
            for line, chain in passing.items()
        },
        width=max((middle + size / 2 for middle, size in zip(middles, sizes, strict=True)), default=0),
        depth=max(levels, default=-1) + 1,
    )


def find_layers(inputs: Sequence[Sequence[int]]) -> list[int]:
    """Return each part's layer: ends stand as deep as they have to, all others as deep as they can."""
    depth: list[int] = []
    for behind in inputs:
        depth.append(1 + max((depth[other] for other in behind), default=-1))
    layers = list(depth)
    needed: list[list[int]] = [[] for _ in inputs]
    for part in reversed(range(len(inputs))):
        if needed[part]:
            layers[part] = min(layers[user] for user in needed[part]) - 1
        for other in inputs[part]:
            needed[other].append(part)
    return layers


def order_rows(levels: Sequence[int], links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the items of each layer in an order in which few of the links cross.

    Again and again each item goes to the mean place of those that it is linked to, and the best order
    of all is taken.
    """
    rows: list[list[int]] = [[] for _ in range(max(levels, default=-1) + 1)]
    for item, level in enumerate(levels):
        rows[level].append(item)
    above, below = _neighbours(len(levels), links)
    best, fewest = [list(row) for row in rows], count_crossings(rows, below)
    for turn in range(2 * ROUNDS):
        near = above if turn % 2 == 0 else below
        places = {item: place for row in rows for place, item in enumerate(row)}
        for row in rows if turn % 2 == 0 else reversed(rows):
            wish = {
                item: sum(places[other] for other in near[item]) / len(near[item])
                if near[item]
                else float(places[item])
                for item in row
            }
            row.sort(key=wish.__getitem__)
            places |= {item: place for place, item in enumerate(row)}
        if (crossings := count_crossings(rows, below)) < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def count_crossings(rows: Sequence[Sequence[int]], below: Sequence[Sequence[int]]) -> int:
    """Return how many pairs of links between neighbouring layers cross."""
    places = {item: place for row in rows for place, item in enumerate(row)}
    crossings = 0
    for row in rows:
        ends = [(places[item], places[other]) for item in row for other in below[item]]
        crossings += sum(
            (one[0] - other[0]) * (one[1] - other[1]) < 0
            for number, one in enumerate(ends)
            for other in ends[:number]
        )
    return crossings


def find_middles(
    rows: Sequence[Sequence[int]], sizes: Sequence[float], links: Sequence[tuple[int, int]]
) -> list[float]:
    """Return where the middle of each item is: near its neighbours, and beside those of its row."""
    above, below = _neighbours(len(sizes), links)
    middles = [0.0] * len(sizes)
    for row in rows:
        _spread(row, sizes, middles, [0.0] * len(row))
    for turn in range(2 * ROUNDS):
        near = above if turn % 2 == 0 else below
        if turn >= ROUNDS:
            near = [[*up, *down] for up, down in zip(above, below, strict=True)]
        for row in rows if turn % 2 == 0 else reversed(rows):
            wishes = [
                sum(middles[other] for other in near[item]) / len(near[item])
                if near[item]
                else middles[item]
                for item in row
            ]
            _spread(row, sizes, middles, wishes)
    return middles


def _neighbours(count: int, links: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[list[int]]]:
    """Return whom each item is linked to above it, and below it."""
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for upper, lower in links:
        above[lower].append(upper)
        below[upper].append(lower)
    return above, below


def _spread(
    row: Sequence[int], sizes: Sequence[float], middles: list[float], wishes: Sequence[float]
) -> None:
    """Put the items of a row as near to where they wish to be as their sizes allow, in their order.

    With their least distances taken off, the places must not fall from left to right; the nearest such
    places are means over blocks (the pool-adjacent-violators algorithm).
    """
    shifts = [0.0]
    for one, other in pairwise(row):
        shifts.append(shifts[-1] + (sizes[one] + sizes[other]) / 2 + SPACE)
    blocks: list[tuple[float, int]] = []  # mean and count
    for wish, shift in zip(wishes, shifts, strict=False):
        mean, count = wish - shift, 1
        while blocks and blocks[-1][0] > mean:
            left, more = blocks.pop()
            mean, count = (mean * count + left * more) / (count + more), count + more
        blocks.append((mean, count))
    places = [mean for mean, count in blocks for _ in range(count)]
    for item, place, shift in zip(row, places, shifts, strict=False):
        middles[item] = place + shift
