"""How a view declares its settings: a frozen dataclass, a field for every control.

    @dataclass(frozen=True)
    class Settings(Shared):
        curve: str = choice("Curve", ("tutorial", "steep"), "tutorial")
        step_size: float = slider("Step size", 0.01, 1.5, 0.25, 0.01)

Names of fields are the names in the address; defaults are the tutorial's run. Every function takes, by
keyword, what all controls have: `help`, `when` (settings -> shown or not), `row`, `heading` and `also`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, TypeVar

from core.accelerators import available_or_cpu, list_devices
from pages.parts import controls, word_controls
from pages.parts.controls import Control
from pages.parts.family import Family, Members

N = TypeVar("N", int, float)

SEED = 446  # the tutorial's torch.manual_seed(446) and np.random.seed(446)
THE_LAST = -1  # a step, counted from the end as Python counts


def _field(control: Control) -> Any:
    return field(default=control.default, metadata={"control": control})


def slider(label: str, low: float, high: float, default: float, step: float, **more: Any) -> float:
    """Declare a slider over the numbers low, low + step, ..., high."""
    low, high, default = float(low), float(high), float(default)
    made = controls.Slider(label=label, low=low, high=high, default=default, step=float(step), **more)
    return _field(made)  # type: ignore[no-any-return]


def whole(
    label: str, low: int, high: int | Callable[[Any], int], default: int, step: int = 1, **more: Any
) -> int:
    """Declare a slider over whole numbers. `high` may be a function of the other settings."""
    made = controls.Whole(label=label, low=low, high=high, default=default, step=step, **more)
    return _field(made)  # type: ignore[no-any-return]


def number(label: str, low: int, high: int, default: int, **more: Any) -> int:
    """Declare a field for a whole number."""
    made = controls.Whole(label=label, low=low, high=high, default=default, typed=True, **more)
    return _field(made)  # type: ignore[no-any-return]


def choice(
    label: str, options: Sequence[str] | Callable[[Any], Sequence[str]], default: str, **more: Any
) -> str:
    """Declare a select box over words, which `names` may call otherwise on the screen."""
    options = options if callable(options) else tuple(options)
    return _field(word_controls.Choice(label=label, options=options, default=default, **more))  # type: ignore[no-any-return]


def buttons(
    label: str, options: Sequence[str] | Callable[[Any], Sequence[str]], default: str, **more: Any
) -> str:
    """Declare a row of buttons, of which one is pressed, for a few short words."""
    return choice(label, options, default, as_buttons=True, **more)


def notches(label: str, options: Sequence[N], default: N, **more: Any) -> N:
    """Declare a slider over a few given numbers; the value has their type."""
    return _field(controls.Notches(label=label, options=tuple(options), default=default, **more))  # type: ignore[no-any-return]


def several(
    label: str, options: Sequence[str], default: Sequence[str] | None = None, **more: Any
) -> tuple[str, ...]:
    """Declare a row of buttons, of which any number is pressed: at first all, or the `default`."""
    options = tuple(options)
    first = options if default is None else tuple(default)
    return _field(word_controls.Several(label=label, options=options, default=first, **more))  # type: ignore[no-any-return]


def switch(label: str, default: bool, **more: Any) -> bool:
    """Declare a switch."""
    return _field(controls.Switch(label=label, default=default, **more))  # type: ignore[no-any-return]


def typed(
    label: str, default: str, reader: Callable[[str], object], max_chars: int = 200, **more: Any
) -> str:
    """Declare a line to type in. `reader` raises a ValueError for what it cannot read.

    The setting is always a text that can be read: the last good one, while a student types.
    """
    made = word_controls.Text(label=label, default=default, reader=reader, max_chars=max_chars, **more)
    return _field(made)  # type: ignore[no-any-return]


def family(
    names: Callable[[Any], Sequence[str]], member: Callable[[str], Any], **more: Any
) -> tuple[tuple[str, Any], ...]:
    """Declare a control for each name; `member` makes it, as in `lambda name: slider(name, ...)`.

    `defaults` (settings -> values by name) has the defaults of members where they follow other settings.
    """

    @lru_cache(256)  # names may be typed
    def control_of(name: str) -> Control:
        return member(name).metadata["control"]  # type: ignore[no-any-return]

    return _field(Family(names=names, make=control_of, **more))  # type: ignore[no-any-return]


def step(label: str, default: int = 0, **more: Any) -> int:
    """Declare the step that a stepper in the page stands on; `THE_LAST` is the last there is."""
    return whole(label, THE_LAST, 10**6, default, place="own", **more)


@dataclass(frozen=True)
class Shared:
    """What all views have: the seed and the device. They alone go along from page to page."""

    seed: int = number(
        "Seed",
        0,
        2**32 - 1,
        SEED,
        help="Where the random numbers start: same seed, same numbers. The tutorial's is 446.",
    )
    device: str = choice(
        "Device",
        [device.name for device in list_devices()],
        "cpu",
        help="Where tensors live while they are computed.",
    )

    @property
    def computes_on(self) -> str:
        """The device to compute on: the chosen one, or the CPU where that one is missing."""
        return available_or_cpu(self.device)


SHARED = tuple(each.name for each in fields(Shared))


_CONTROLS: dict[type, Mapping[str, Control]] = {}


def controls_of(settings: type) -> Mapping[str, Control]:
    """Return the controls of a declaration by the names of its fields, in their order."""
    if settings not in _CONTROLS:
        _CONTROLS[settings] = {each.name: each.metadata["control"] for each in fields(settings)}
    return _CONTROLS[settings]


def get_member(settings: Any, family: str, name: str) -> Any:
    """Return the value of one member of a family of controls."""
    control = controls_of(type(settings))[family]
    assert isinstance(control, Family)
    return control.get(getattr(settings, family), name, settings)


def put_member(settings: Any, family: str, name: str, value: Any) -> Members:
    """Return the value of a family with another value for one of its members."""
    control = controls_of(type(settings))[family]
    assert isinstance(control, Family)
    return control.put(getattr(settings, family), name, value, settings)
