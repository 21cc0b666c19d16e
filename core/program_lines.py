"""The lines of a short program that stand beside a picture: what it does, not what it prints."""

import re

ELLIPSIS = "..."  # for lines that are left out
_LEFT_OUT = ("import ", "from ", "print(", "#")
_PRINTED = re.compile(r'^ *print\(.*(\n +f?".*")+\)$', re.MULTILINE)  # in several lines


def lines_to_the_end(source: str) -> list[str]:
    """Return those lines of a program, and its last one, whatever it does."""
    *_, last = source.rstrip().splitlines()
    return [*lines_beside(source), last]


def lines_beside(source: str) -> list[str]:
    """Return the lines of a program, without imports, what is printed, remarks and empty lines."""
    source = _PRINTED.sub("", source)
    lines = (line.partition("  # ")[0].rstrip() for line in source.splitlines())
    return [line for line in lines if line.strip() and not line.lstrip().startswith(_LEFT_OUT)]
