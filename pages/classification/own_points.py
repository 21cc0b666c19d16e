"""Points that a visitor brings along: the ones that stand in the field at first, and others to try."""

from typing import Any

from core.point_clouds import CLOUDS

FORMULA, OWN = "by a formula", "your own"  # data that no generator draws
EXAMPLE = "x, y, label\n" + "\n".join(
    f"{x}, {y}, {'red' if x * y > 0 else 'blue'}" for x in (-2, -1, 1, 2) for y in (-2, -1, 1, 2)
)


def _rows(*labels: str, separator: str = ",") -> str:
    """Return three points for each label."""
    places = ((0.25, -1.5), (3, 0), (-0.75, 2))
    return "\n".join(
        f"{x + shift}{separator}{y}{separator}{label}"
        for shift, label in enumerate(labels)
        for x, y in places
    )


# Labels that would be something else as code, as markup or in an expression.
EXAMPLES = (
    _rows("don't", 'say "x"', "a\\b", "{x}"),
    _rows("<b>bold</b>", "中文", "$x^2$", ":red[x] `y`", separator="\t"),
    _rows("datum.x", "'] + ['", "\\", "class 0", separator=";"),
    _rows("é🙂", "0", "null", "1e5"),
)


def is_cloud(settings: Any) -> bool:
    """Tell whether a generator draws the points of every class."""
    return settings.data in CLOUDS


def is_drawn(settings: Any) -> bool:
    """Tell whether points are drawn, and no data of anybody's."""
    return is_cloud(settings) or settings.data == FORMULA


def is_own(settings: Any) -> bool:
    """Tell whether the visitor brings the points."""
    return bool(settings.data == OWN)
