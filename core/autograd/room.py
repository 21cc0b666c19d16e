"""How much room words take in the picture, and where to break them."""

# Pixels that letters take in the type of charts, at 16 pixels, rounded up: it is Source Sans.
_WIDTHS = {
    3.3: " ",
    4.6: "ijlI.,:;'|·!",
    5.8: "()[]{}-ft/r₀₁₂₃₄₅₆₇₈₉²ⁿ",
    7.4: "cszxJ?*",
    8.3: "aegkvy0123456789=+<>−_",
    10.8: "DGHNOQU",
    13.5: "mwMW@%",
}
_OTHERS = 9.0
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
LETTER_OF_CODE = 9.64  # pixels, of the monospaced type


def measure(text: str) -> float:
    """Return about how many pixels wide a text is, rather too many than too few."""
    return sum(_BY_LETTER.get(letter, _OTHERS) for letter in text)


def wrap(text: str, width: float) -> list[str]:
    """Return a text in rows that are at most so many pixels wide, but for a single longer word."""
    rows: list[str] = []
    for word in text.split():
        if rows and measure(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows
