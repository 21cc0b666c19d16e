"""The run before, in the picture of the run that a prediction has led to."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from core.charts.ghost import GHOST
from pages.parts.view import Picture


@cache
def draws(
    make: Callable[[Any, Any], Picture | None], name: str
) -> Callable[[Any, Any, Any, Any], Picture | None]:
    """Return what draws a picture of settings and result with a former run in it.

    Of the former run it has the table of this `name`. Where either cannot be drawn, nothing is added.
    """

    def draw(settings: Any, result: Any, before: Any, former: Any) -> Picture | None:
        picture, past = make(settings, result), make(before, former)
        if picture is None or past is None:
            return picture
        return replace(picture, tables={**picture.tables, GHOST: past.tables[name]})

    return draw
