"""Numbers as people write them in many places, where they may be taken for several: what mends them."""

import re

from core.typed.error import TypedError

_LIKE_A_MILLION = re.compile(r"(?<![\w.])[1-9]\d{0,2}(?:(?P<gap>\s|,)\d{3}(?:(?P=gap)\d{3})*)(?![\w])")
_DECIMAL = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{3})+,\d+|(?<![\w.])\d{1,3}(?:,\d{3})+\.\d+")
_IN_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3}){2,}")
_FRACTION = re.compile(r"([+-]?\d+(?:\.\d*)?)/(\d+(?:\.\d*)?)")
_PERCENT = re.compile(r"([+-]?\d+(?:\.\d*)?)%")
_GROUPED = re.compile(
    r"([+-]?\d{1,3}(?P<gap>[\s_,'\u2019])\d{3}(?:(?P=gap)\d{3})*)(?:[.,](?P<after>\d+))?"
)
_LIKE_A_THOUSAND = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_LOOK_LIKE = " Numbers look like 2, -0.5 or 1e3."
_FEW = 6  # digits of a fraction


def check_groups(text: str) -> None:
    """Refuse what may be one number in groups of three digits, as 1 000 and 1,000,000, but not 1 200.

    Nobody writes a number as 000 or 050: a group that begins with 0 is a part of the number before it.
    """
    if found := _DECIMAL.search(text):
        raise TypedError(f"Write {_without_groups(found[0])} for {found[0]}.", found.start())
    for found in _LIKE_A_MILLION.finditer(text):
        groups = re.split(r"[\s,]", found[0])
        if any(group.startswith("0") for group in groups[1:]):
            several = ", ".join(str(int(group)) for group in groups)
            one = "".join(groups)
            decimal = f", {'.'.join(groups)}" if found["gap"] == "," and len(groups) == 2 else ""
            message = (
                f"{' '.join(found[0].split())} has several meanings: write {one}{decimal} or {several}."
            )
            raise TypedError(message, found.start())


def _without_groups(number: str) -> str:
    """Return a number whose last point or comma is the decimal one, without those between groups."""
    point = max(number.rfind("."), number.rfind(","))
    return re.sub("[.,]", "", number[:point]) + "." + number[point + 1 :]


def mend_field(field: str) -> str:
    """Return how to write what is no number in a table, as 1 000, 1.000,5 and 1/2, or nothing."""
    if found := _GROUPED.fullmatch(field):
        after = "." + found["after"] if found["after"] else ""
        return f" Write {re.sub('[^0-9+-]', '', found[1])}{after}."
    if _DECIMAL.fullmatch(field.lstrip("+-")):
        return f" Write {_without_groups(field)}."
    words = mend_number(field.replace("½", "1/2"))
    return "" if words == _LOOK_LIKE else words


def may_be_thousands(field: str) -> bool:
    """Tell whether a field has a comma where some part thousands, as in 1,000, and not in 0,125."""
    return bool(_LIKE_A_THOUSAND.fullmatch(field))


def mend_number(word: str) -> str:
    """Return how to write what is no number here, as 1/2, 50% and true, with a space before it."""
    if word.capitalize() in ("True", "False"):
        return f" Write {word.capitalize()}."
    if _IN_POINTS.fullmatch(word):
        return f" Write {word.replace('.', '')}."
    if (found := _FRACTION.fullmatch(word)) and float(found[2]):
        return f" Write {float(found[1]) / float(found[2]):.{_FEW}g}."
    if found := _PERCENT.fullmatch(word):
        return f" Write {float(found[1]) / 100:g}."
    if word in ("+", "-"):
        return " A sign stands right before its number, as in -1."
    return _LOOK_LIKE
