"""Words of a program, or of a visitor, as Markdown code: nothing in them becomes markup."""

import re


def as_code(text: str) -> str:
    """Return a text as code that wraps: a message has to be read to its end, on a phone too."""
    return "  \n".join(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> str:
    fence = "`" * fence_length(line, 1)
    around = " " if line.strip("` ") != line else ""  # Markdown takes one away on both sides
    return f"{fence}{around}{line}{around}{fence}"


def fence_length(text: str, least: int = 3) -> int:
    """Return how many backticks set a text apart that may have some itself."""
    return max([least, *(len(run) + 1 for run in re.findall("`+", text))])
