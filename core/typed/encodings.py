"""From a file's bytes to its text, whoever saved it: editors, Excel in Europe, Excel in China.

The order of the guesses: a byte-order mark says it; UTF-16 without one has a zero byte beside every
Latin letter; what is valid UTF-8 is UTF-8. What is left comes from a computer of one language, and does
not say of which: GBK where all letters beyond ASCII would be Chinese ones, most of them of the 3,755
commonest, and else Windows-1252, where its letters stand in words as they do in Western Europe.
"""

import codecs
import re

_MARKS = (  # the longest first: the mark of UTF-32 begins as that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = range(0xB0, 0xD8)  # the first byte of GB 2312's first level
_CHINESE = range(0xA1, 0xF8)  # of both levels, and of its punctuation
_GUESSED = {"gbk": "Chinese (GBK)", "cp1252": "Western European (Windows-1252)"}
_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœ"
_SIGNS = "°µ²³±×÷€£“”„‘’–—…·¡¿\u00a0"
# What no word of Western Europe has: other signs, letters in a long row or alone, signs inside a word.
_STRANGE = re.compile(
    rf"[^\s,;]*(?:[^\x00-\x7f{_LETTERS}{_SIGNS}]|[{_LETTERS}]{{3}}|(?<![^\W\d])[{_LETTERS}]{{2}}(?![^\W\d])"
    r"|(?<=[^\W\d])[°µ²³±×÷€£¡¿](?=[^\W\d]))[^\s,;]*"
)


def decode(data: bytes) -> str:
    """Return the text of a file; raise ValueError, with a sentence, for what is no text."""
    return decode_with_guess(data)[0]


def decode_with_guess(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and a sentence on how it was read where that is a guess, or nothing.

    Raises ValueError, with a sentence, for what is no text, or none that can be guessed.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name), ""
    if data.count(0):
        even, odd = data[::2].count(0), data[1::2].count(0)
        if max(even, odd) >= len(data) // 4 and min(even, odd) == 0:
            return _as(data, "utf-16-be" if even else "utf-16-le"), ""
        raise ValueError("This file is no text: it has zero bytes. Save it as CSV.")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        name = "gbk" if _is_chinese(data) else "cp1252"
        text = _as(data, name)
    if name == "cp1252" and (seen := _STRANGE.search(text)):
        raise ValueError(
            f"This file does not say how its letters are coded, and {seen.group()[:40]!r} is no word. "
            "Save it as CSV UTF-8."
        )
    return text, f"Read as {_GUESSED[name]}. Are there wrong letters? Save it as CSV UTF-8."


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise ValueError("This file is no text that can be read here. Save it as CSV UTF-8.") from None


def _is_chinese(data: bytes) -> bool:
    """Tell whether all bytes beyond ASCII are pairs, mostly of common Chinese letters."""
    place, common, rare = 0, 0, 0
    while place < len(data):
        if data[place] < 0x80:
            place += 1
        elif data[place] in _CHINESE and data[place + 1 : place + 2] >= b"\xa1":
            common, rare = common + (data[place] in _COMMON), rare + (data[place] >= _COMMON.stop)
            place += 2
        else:
            return False
    return common > rare
