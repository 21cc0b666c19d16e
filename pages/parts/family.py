"""A control for each of some names, which follow other settings. See `pages.parts.controls`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pages.parts.controls import Control

Members = tuple[tuple[str, Any], ...]  # names and values, of those that are not on their defaults


@dataclass(frozen=True, kw_only=True)
class Family(Control):
    """A control for each of some names that follow other settings, such as the variables of a formula.

    The value is a tuple of pairs of a name and its value, without those that stand on their default,
    which may follow other settings as well (`defaults`). In an address each has the name of the field,
    `_`, and its own.
    """

    names: Callable[[Any], Sequence[str]]
    make: Callable[[str], Control]
    defaults: Callable[[Any], Mapping[str, Any]] | None = None
    default: Any = ()
    label: str = ""

    def member(self, name: str, settings: Any) -> Control:
        """Return the control of one member beside the other settings."""
        control = self.make(name)
        others = self.defaults(settings) if self.defaults else {}
        return replace(control, default=others[name]) if name in others else control

    def get(self, value: Members, name: str, settings: Any) -> Any:
        """Return the value of one member."""
        return dict(value).get(name, self.member(name, settings).default)

    def put(self, value: Members, name: str, new: Any, settings: Any) -> Members:
        """Return the pairs with another value for one member."""
        pairs = {**dict(value), name: new}
        if new == self.member(name, settings).default:
            del pairs[name]
        return tuple(sorted(pairs.items()))

    def takes(self, settings: Any) -> str:
        """Say that it depends on the member."""
        return "It takes a value for each name."
