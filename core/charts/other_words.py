"""The words of a specification, on axes, legends, tooltips and buttons, and other words for them.

What is drawn from tables, such as the names of kinds, is said by whoever makes the tables.
"""

from collections.abc import Iterator, Mapping
from typing import Any

TITLES = ("title", "text", "tooltip", "name")  # `name` only where a control of the chart is called so


def words_of(part: Any, in_control: bool = False) -> Iterator[str]:
    """Yield every text in a specification that people read."""
    if isinstance(part, dict):
        for key, value in part.items():
            if _is_read(key, value, in_control):
                yield value
            else:
                yield from words_of(value, key == "bind")
    elif isinstance(part, list):
        for value in part:
            yield from words_of(value, in_control)


def in_other_words(part: Any, words: Mapping[str, str], in_control: bool = False) -> Any:
    """Return a copy of a specification with other words where `words` has them; the rest stays."""
    if isinstance(part, dict):
        return {
            key: words.get(value, value)
            if _is_read(key, value, in_control)
            else in_other_words(value, words, key == "bind")
            for key, value in part.items()
        }
    if isinstance(part, list):
        return [in_other_words(value, words, in_control) for value in part]
    return part


def _is_read(key: str, value: Any, in_control: bool) -> bool:
    return isinstance(value, str) and key in TITLES and (key != "name" or in_control)
