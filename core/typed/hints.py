"""What mends a formula that cannot be read: the sentence for each of the usual slips."""

import re

_INSTEAD = {
    "^": " For a power write **, as in x**2.",
    "|": " For |x| write abs(x).",
    "√": " Write sqrt(x).",
    "½": " Write 1/2.",
    **dict.fromkeys("[]{}", " All brackets are round."),
}
_INSIDE = re.compile(r"(\w+)\s*\([^()]*$")
_OF_TWO = {"pow": _INSTEAD["^"], "max": " max(x, 0) is relu(x)."}
_LEFT_SIDE = re.compile(r"\s*\w+\s*(\(\s*[\w\s,]*\))?\s*")
_IN_GROUPS = re.compile(r"(?<![\w.])\d{1,3}(?: \d{3})+(?!\w)")
_WITH_COMMAS = re.compile(r"\d[\d.]*(,\d+)+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+")
_WITHOUT_BRACKETS = re.compile(
    r"(?<![\w.])(sin|cos|tan|exp|log|ln|sqrt|tanh|sigmoid|relu|abs)\s+([\w.]+)"
)
_TWO_FACTORS = re.compile(r"[\w.)]\s+(?=[\w.(])|\)(?=[\w.])")
_WORDS = ("if", "else", "and", "or", "not", "in", "is", "for", "lambda")


def hint_at(text: str, position: int) -> str:
    """Return what to write instead of a sign that no formula has, with a space before it, or nothing."""
    for number in _WITH_COMMAS.finditer(text):
        if number.start() < position < number.end():
            return _without_commas(number[0])
    if text[position] == "=":
        is_name = _LEFT_SIDE.fullmatch(text[:position]) and not text[position + 1 :].startswith("=")
        return " Type only what stands behind it." if is_name else " Type one side only."
    if text[position] == "," and (found := _INSIDE.search(text[:position])):
        return _OF_TWO.get(found[1], "")
    return _INSTEAD.get(text[position], "")


def _without_commas(number: str) -> str:
    """Return how a number is written: 0,5 and 1.000,5 are clear, 1,000 may mean two, 1,2,3 is none."""
    if number.count(",") == 1:
        decimal = f"{number.replace('.', '').replace(',', '.')} with a decimal point"
        if _THOUSANDS.fullmatch(number):
            return f" Write {number.replace(',', '')}, or {decimal}."
        return f" Write {decimal}."
    return f" Write {number.replace(',', '')}." if _THOUSANDS.fullmatch(number) else ""


def find_cause(text: str) -> tuple[str, int] | None:
    """Return what mends a formula that Python cannot read, and where; None if it is no usual slip."""
    if found := _WITHOUT_BRACKETS.search(text):
        name = "log" if found[1] == "ln" else found[1]
        return f"Write {name}({found[2]}).", found.start()
    if found := _IN_GROUPS.search(text):
        return f"Write {found[0].replace(' ', '')} for one number.", found.start()
    depth: list[int] = []
    for position, character in enumerate(text):
        if character == "(":
            depth.append(position)
        elif character == ")":
            if not depth:
                return "Nothing opens for this bracket to close.", position
            depth.pop()
    if depth:
        return "This bracket is never closed.", depth[-1]
    if (found := _TWO_FACTORS.search(text)) and not any(word in text.split() for word in _WORDS):
        return "Between two factors write *, as in 2*x.", found.end()
    return None
