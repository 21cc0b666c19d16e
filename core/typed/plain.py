"""Text as the keyboards of the world write it, in the signs that are read here."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from core.typed.error import TypedError

R = TypeVar("R")

_SIGNS = {
    "−": "-",  # as mathematics, and this course, print it
    "–": "-",
    "\uff0c": ", ",  # the full-width comma is no decimal comma
    "\u3001": ", ",  # nor is the ideographic one
    "\u00a0": " ",
    "\u200b": "",
    "\ufeff": "",  # how some programs begin a text
}
_IN_A_FORMULA = {"×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "π": "pi"}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
_BETWEEN_THOUSANDS = re.compile("(?<=[0-9])['\u2019\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_LN = re.compile("(?<![A-Za-z0-9_])ln(?=\\s*[(\uff08])")


def read_plain(text: str, read: Callable[[str], R], formula: bool = False) -> R:
    """Read a text in plain signs; a TypedError of `read` has its place in the text as it was typed."""
    plain, places = make_plain(text, formula)
    try:
        return read(plain)
    except TypedError as error:
        raise TypedError(str(error), places[min(error.position, len(plain))]) from None


def make_plain(text: str, formula: bool = False) -> tuple[str, list[int]]:
    """Return a text in plain signs, and for each of them its place in the text, and that of the end.

    Full-width signs become their narrow twins (NFKC), and signs with one meaning only that which a
    program knows: − is -, and 1'000, also with a thin space, is 1000. In a formula x² is x**2, × and ·
    are *, ÷ is /, π is pi, and ln( is log(.
    """
    signs: list[tuple[str, int]] = []
    logarithms = {found.start() for found in _LN.finditer(text)} if formula else set()
    left_out = {found.start() for found in _BETWEEN_THOUSANDS.finditer(text)}
    for place, sign in enumerate(text):
        if place in left_out:
            continue
        if formula and sign in _RAISED:
            is_first = place == 0 or text[place - 1] not in _RAISED
            plain = ("**" if is_first else "") + _RAISED[sign]
        elif formula and sign in _IN_A_FORMULA:
            plain = _IN_A_FORMULA[sign]
        elif sign in _SIGNS:
            plain = _SIGNS[sign]
        elif "\uff01" <= sign <= "\uff5e" or sign == "\u3000":
            plain = unicodedata.normalize("NFKC", sign)
        elif place in logarithms:
            plain = "lo"
        elif place - 1 in logarithms:
            plain = "g"
        else:
            plain = sign
        signs += [(each, place) for each in plain]
    return "".join(each for each, _ in signs), [*(place for _, place in signs), len(text)]
