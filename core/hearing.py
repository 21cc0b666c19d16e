"""Hearing warnings: those that one program brings about, and nobody else's.

Python's `warnings.catch_warnings` replaces filters and hook for the whole process: with thirty visitors
at once warnings get lost, or are heard by others. And a warning that was said once is not said again:
Python writes down where it was, PyTorch's C++ does so too. `listen_to` is disturbed by none of that:

- Who listens is a context variable, which every thread has for itself.
- The module `warnings` answers by it (by properties of its class, see "Customizing module attribute
  access" in Python's reference). Python's C code, through which all warnings go, PyTorch's too, asks it
  for `filters` and for `_showwarnmsg`: while this context listens it hears "always" and "keep it"; all
  others hear what they have always heard, whatever filters anybody sets meanwhile.
- What was said before is forgotten. PyTorch says every warning while anybody listens
  (`torch.set_warn_always`, put back by the last listener). Python's notes are out of date as soon as its
  filters count as changed: when somebody begins to listen, and whenever another thread's warning is
  about to be noted meanwhile.

What a program silences itself, with `catch_warnings` and a filter, stays silent. A program that starts
threads of its own is heard in the thread that called it.
"""

import sys
import warnings
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from types import ModuleType
from typing import Any, TypeVar

import torch

R = TypeVar("R")


class _Listener:
    """What one program is told of its warnings, and the filters that it sets itself."""

    def __init__(self, keep: Callable[[warnings.WarningMessage], None]) -> None:
        self.keep = keep
        self.own: Any = None  # the list that a `catch_warnings` of the program has put there
        self.length = len(vars(warnings)["filters"])

    def filters_of(self, everybodys: Any) -> Any:
        """Return what the program itself asks for, and then that nothing is left out."""
        if everybodys is not self.own:
            return _ALWAYS
        return [*everybodys[: max(len(everybodys) - self.length, 0)], *_ALWAYS]


_listener: ContextVar[_Listener | None] = ContextVar("listener", default=None)
_ALWAYS = [("always", None, Warning, None, 0)]


class _Warnings(ModuleType):
    """The module `warnings`, in which those who listen have filters and a hook of their own."""

    @property
    def filters(self) -> Any:
        """What to do with a warning."""
        listener, everybodys = _listener.get(), vars(self)["filters"]
        if listener and sys._getframe(1).f_globals is not vars(self):  # catch_warnings puts it back
            return listener.filters_of(everybodys)
        if _listening.count:
            _forget_what_was_said()  # the note that is taken now is out of date
        return everybodys

    @filters.setter
    def filters(self, value: Any) -> None:
        vars(self)["filters"] = value
        if listener := _listener.get():
            listener.own = value

    @property
    def _showwarnmsg(self) -> Any:
        """What shows a warning."""
        listener = _listener.get()
        return listener.keep if listener else vars(self)["_showwarnmsg"]


def _forget_what_was_said() -> None:
    """Make Python's notes of warnings that were said out of date, as a change of its filters does."""
    warnings._filters_mutated()  # type: ignore[attr-defined]


class _Listening:
    """How many listen; while anybody does, PyTorch's C++ says a warning again that it has said."""

    def __init__(self) -> None:
        self.count, self.guard, self.before = 0, Lock(), False

    def begin(self) -> None:
        with self.guard:
            if not self.count:
                self.before = torch.is_warn_always_enabled()
            self.count += 1
            torch.set_warn_always(True)
        _forget_what_was_said()

    def end(self) -> None:
        with self.guard:
            self.count -= 1
            if not self.count:
                torch.set_warn_always(self.before)


_listening = _Listening()
warnings.__class__ = _Warnings


@dataclass(frozen=True)
class Heard:
    """A warning, as Python prints it, and the line of the function that brought it about."""

    message: str
    line: int | None


def listen_to(function: Callable[[], R], heard: list[Heard]) -> R:
    """Run a function and put its warnings into `heard`, one for each place, as Python does by default.

    `line` counts from the first line of the function's source (1 is its `def` or decorator line), also
    of a warning that comes from deep inside PyTorch; it is None if the function is not there any more.
    Whatever the function raises, it raises.
    """

    def keep(message: warnings.WarningMessage) -> None:
        frame = sys._getframe()
        while frame.f_back is not None and frame.f_code is not function.__code__:
            frame = frame.f_back
        line = frame.f_lineno - frame.f_code.co_firstlineno + 1
        here = Heard(
            f"{message.category.__name__}: {message.message}",
            line if frame.f_code is function.__code__ else None,
        )
        if here not in heard:
            heard.append(here)

    _listening.begin()
    token = _listener.set(_Listener(keep))
    try:
        return function()
    finally:
        _listener.reset(token)
        _listening.end()
