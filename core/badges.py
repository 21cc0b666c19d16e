"""What somebody has done on the pages, in a few characters of an address: no names, no accounts.

A thing done (a view predicted right, a challenge reached) is three characters, made of its name: they
mean the same when lessons are added or put in another order. Two things of a kind never share them, says
a test.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

MOST = 100  # codes that are read of an address, which anybody may have written
_CODES = re.compile(r"(?:[A-Za-z0-9_-]{3})+")


def code_of(lesson: str, name: str) -> str:
    """Return the three characters of what is called `name` in a lesson."""
    digest = hashlib.blake2s(f"{lesson}.{name}".encode(), digest_size=3).digest()
    return base64.urlsafe_b64encode(digest).decode()[:3]


def read(text: str) -> frozenset[str]:
    """Return the codes that a text of an address has: none where it is no such text."""
    text = text[: 3 * MOST]
    if not _CODES.fullmatch(text):
        return frozenset()
    return frozenset(text[place : place + 3] for place in range(0, len(text), 3))


def write(codes: Iterable[str]) -> str:
    """Return codes as a text for an address, always in the same order."""
    return "".join(sorted(codes))
