"""Classic mistakes: short broken programs that really run, beside the mended ones."""

from collections.abc import Callable
from dataclasses import dataclass

from core.hearing import Heard, listen_to


@dataclass(frozen=True)
class Mistake:
    """A classic mistake.

    `broken` and `mended` take no arguments and need nothing but their imports. A mistake with an
    exception raises it in `broken`; another only brings a warning about, and a silent one returns wrong
    numbers. `mended` returns the right ones.
    """

    title: str
    broken: Callable[[], object]
    mended: Callable[[], object]
    cause: str

    @property
    def name(self) -> str:
        """What the address calls it: no other mistake of its lesson has the same."""
        return self.broken.__name__


@dataclass(frozen=True)
class Observation:
    """What running a function brought: a value, or PyTorch's own error and the line that raised it.

    `warnings` are what Python would have printed before, in PyTorch's own words, one for each place.
    """

    value: object = None
    error: Exception | None = None
    line: int | None = None
    warnings: tuple[Heard, ...] = ()

    @property
    def message(self) -> str:
        """The last line of the traceback, as Python prints it, or the value, as Python prints it."""
        if self.error is None:
            return str(self.value)
        return f"{type(self.error).__name__}: {self.error}"


def observe(function: Callable[[], object]) -> Observation:
    """Run `function`, catch whatever it raises, and hear its warnings (`core/hearing.py` says how).

    `line` counts from the first line of the function's source (1 is its `def` or decorator line).
    """
    heard: list[Heard] = []
    try:
        return Observation(value=listen_to(function, heard), warnings=tuple(heard))
    except Exception as error:
        line = None
        traceback = error.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code is function.__code__:
                line = traceback.tb_lineno - traceback.tb_frame.f_code.co_firstlineno + 1
            traceback = traceback.tb_next
        return Observation(None, error.with_traceback(None), line, tuple(heard))
