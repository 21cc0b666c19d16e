"""What there is to choose where it follows the computation: its variables, its lines."""

from typing import Any

from core.autograd.examples import EXAMPLES, Example, typed_example
from core.autograd.questions import NOTHING
from core.typed.lines import Lines, read_lines


def example_of(settings: Any) -> Example:
    """Return the computation that is chosen, or typed."""
    if settings.example == "typed":
        return typed_example(read_lines(settings.formulas))
    return EXAMPLES[settings.example]


def is_surface(settings: Any) -> bool:
    """Tell whether the variables are those of the surface."""
    return bool(settings.example == "surface")


def numbers_at(settings: Any) -> dict[str, float]:
    """Return the variables that are a number each, with the values that the example has for them."""
    example = example_of(settings)
    return example.numbers if isinstance(example.f, Lines) else {}


def lines_to_cut(settings: Any) -> tuple[str, ...]:
    """Return the names of the lines, behind the one for none of them."""
    f = example_of(settings).f
    return tuple(dict.fromkeys((NOTHING, *f.formulas))) if isinstance(f, Lines) else (NOTHING,)


def join(names: tuple[str, ...]) -> str:
    """Return all names in one, as it stands in the address behind `track_`."""
    return "_".join(names) if not any("_" in name for name in names) else ".".join((*names, ""))


def split(joined: str) -> list[str]:
    """Return the names that `join` has made one of."""
    return joined.removesuffix(".").split(".") if "." in joined else joined.split("_")


def tracks(settings: Any) -> tuple[str, ...]:
    """Return the name of the row of buttons for what autograd follows, if there is any variable."""
    names = tuple(name for name, _ in example_of(settings).start)
    return (join(names),) if names else ()
