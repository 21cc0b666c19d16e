"""From a file's bytes to its text, whoever saved it: editors, Excel in Europe, Excel in China.

The order of the guesses: a byte-order mark says it; UTF-16 without one has a zero byte beside every
Latin letter; what is valid UTF-8 is UTF-8. What is left comes from a Windows of one language: GBK where
all letters beyond ASCII would be of the 3,755 commonest Chinese ones, and else Windows-1252.
"""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = range(0xB0, 0xD8)  # the first byte of GB 2312's first level


def decode(data: bytes) -> str:
    """Return the text of a file; raise ValueError, with a sentence, for what is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name)
    if data.count(0):
        even, odd = data[::2].count(0), data[1::2].count(0)
        if max(even, odd) >= len(data) // 4 and min(even, odd) == 0:
            return _as(data, "utf-16-be" if even else "utf-16-le")
        raise ValueError("This file is no text: it has zero bytes. Save it as CSV.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as(data, "gbk" if _is_chinese(data) else "cp1252")


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise ValueError("This file is no text that can be read here. Save it as CSV UTF-8.") from None


def _is_chinese(data: bytes) -> bool:
    """Tell whether all bytes beyond ASCII are pairs that stand for common Chinese letters."""
    place, found = 0, False
    while place < len(data):
        if data[place] < 0x80:
            place += 1
        elif data[place] in _COMMON and data[place + 1 : place + 2] >= b"\xa1":
            place, found = place + 2, True
        else:
            return False
    return found
