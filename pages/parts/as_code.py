"""Words of a program, or of a visitor, as Markdown code: nothing in them becomes markup."""


def as_code(text: str) -> str:
    """Return a text as code that wraps: a message has to be read to its end, on a phone too."""
    return "  \n".join(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> str:
    longest = max((len(run) for run in "".join(c if c == "`" else " " for c in line).split()), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}"
