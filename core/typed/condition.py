"""A comparison that a student types, such as y > sin(x): it parts the plane into two classes."""

import re

import torch

from core.telling_apart import write_percent
from core.typed.error import TypedError
from core.typed.formula import Formula, read_formula

VARIABLES = ("x", "y")
LEAST = 0.03  # of the plane: a class with less may have no point at all
_COMPARISONS = re.compile(r"<=|>=|==|!=|<|>|=")
_REACH, _PLACES = 1.2, 41


def read_condition(text: str) -> Formula:
    """Return what is above zero where a comparison holds: `y > sin(x)` becomes `(y) - (sin(x))`.

    Raises TypedError, with the place, for what is no comparison of two formulas of x and y, and for one
    that (almost) all of the plane fulfils, or none of it.
    """
    signs = list(_COMPARISONS.finditer(text))
    if len(signs) != 1 or signs[0].group() not in ("<", ">", "<=", ">="):
        place = signs[-1].start() if signs else len(text.rstrip())
        raise TypedError("Write one comparison with < or >, for example y > sin(x).", place)
    sign = signs[0]
    left, right = text[: sign.start()], text[sign.end() :]
    for part, begin in ((left, 0), (right, sign.end())):
        try:
            read_formula(part, VARIABLES)
        except TypedError as error:
            raise TypedError(str(error), begin + error.position) from None
    more, less = (right, left) if sign.group().startswith("<") else (left, right)
    over = read_formula(f"({more.strip()}) - ({less.strip()})", VARIABLES)
    share = (over(*places()) > 0).float().mean().item()
    if not LEAST <= share <= 1 - LEAST:
        part = write_percent(share)
        raise TypedError(f"This holds in {part} of the plane from -1.2 to 1.2: both classes need some.")
    return over


def read_landscape(text: str) -> Formula:
    """Return a formula of x and y that is a finite number, up to 1000, all over the plane."""
    formula = read_formula(text, VARIABLES)
    heights = formula(*places())
    if not (torch.isfinite(heights).all() and heights.abs().max() <= 1000):
        raise TypedError("This has to be a number up to 1000 everywhere between -1.2 and 1.2.")
    return formula


def places() -> tuple[torch.Tensor, torch.Tensor]:
    """Return x and y of places all over the plane, both (n,), float32; none lies on an axis."""
    across = torch.linspace(-_REACH, _REACH, _PLACES) + 0.001
    y, x = torch.meshgrid(across, across, indexing="ij")
    return x.flatten(), y.flatten()
