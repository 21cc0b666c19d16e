"""The few marks of Markdown that questions use, as HTML. All else is text: nothing becomes markup."""

import re
from html import escape

# A fenced block, code in a line, bold words; code first, for stars in it are stars.
_MARKS = re.compile(
    r"```\w*\n(?P<block>.*?)\n?```|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)|\*\*(?P<bold>.+?)\*\*", re.DOTALL
)


def as_html(text: str) -> str:
    """Return words with their code and bold words marked, as HTML."""
    parts, end = [], 0
    for mark in _MARKS.finditer(text):
        parts.append(escape(text[end : mark.start()]))
        if mark["block"] is not None:
            parts.append(f"<pre>{escape(mark['block'])}</pre>")
        elif mark["code"] is not None:
            parts.append(f"<code>{escape(mark['code'])}</code>")
        else:
            parts.append(f"<b>{as_html(mark['bold'])}</b>")
        end = mark.end()
    return "".join([*parts, escape(text[end:])])
