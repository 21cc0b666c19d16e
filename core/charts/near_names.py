"""Names of points that are near each other, so that none covers another."""

from collections.abc import Sequence

LETTER, LINE_HEIGHT = 9.0, 20.0  # pixels of a bold letter, with some air
NARROWEST = 253  # pixels between the ends of the axis of a narrow picture (core/charts/axes.py)


def width_of_name(name: str) -> float:
    """Return about how many pixels wide a name is."""
    return LETTER * len(name)


def share_names(
    places: Sequence[tuple[float, float]], names: Sequence[str], notes: Sequence[str] = ()
) -> list[str]:
    """Return the words of points, where names in the middle of `places` (x, y in pixels) would stand.

    A name that stands alone has its note behind it. Where some would cover each other, the first of them
    becomes the names of all, as in "0, 2", and the others "".
    """
    given = list(notes) or [""] * len(names)
    groups = [[number] for number in range(len(names))]

    def words(group: Sequence[int]) -> str:
        alone = given[group[0]] if len(group) == 1 else ""
        return ", ".join(names[number] for number in sorted(group)) + alone

    def cover(one: Sequence[int], other: Sequence[int]) -> bool:
        (x, y), (u, v) = places[one[0]], places[other[0]]
        room = (width_of_name(words(one)) + width_of_name(words(other))) / 2
        return abs(x - u) < room and abs(y - v) < LINE_HEIGHT

    def near() -> tuple[int, int] | None:
        pairs = ((a, b) for b in range(len(groups)) for a in range(b))
        return next((pair for pair in pairs if cover(groups[pair[0]], groups[pair[1]])), None)

    while pair := near():
        groups[pair[0]] = sorted(groups[pair[0]] + groups.pop(pair[1]))
    told = [""] * len(names)
    for group in groups:
        told[group[0]] = words(group)
    return told
