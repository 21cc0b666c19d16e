"""What the two programs of a mistake bring."""

from core.mistakes import observe


def observed(mistakes, name):
    """Return what the broken and the mended program of one of these mistakes bring."""
    mistake = {each.name: each for each in mistakes}[name]
    return observe(mistake.broken), observe(mistake.mended)
