"""From the settings of a view to an address and back. Pure: no page, no session."""

import base64
import binascii
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pages.parts.controls import Control, RefusedError
from pages.parts.declare import controls_of
from pages.parts.family import Family
from pages.parts.word_controls import Text

S = TypeVar("S")
Query = Mapping[str, Sequence[str]]  # an address may repeat a name

PACKED = "z."  # how a compressed text begins
MOST_UNPACKED = 1_000_000  # characters; no address may fill the memory


@dataclass(frozen=True)
class Refusal:
    """Something that an address asks for in vain, what would be possible, and where it stands now."""

    name: str
    asked: str
    takes: str
    stands: str = ""


def read(settings_type: type[S], query: Query) -> tuple[S, tuple[Refusal, ...]]:
    """Return the settings that an address asks for, and what of it cannot be.

    What is missing or refused stands on its default. Options and ends of a setting may follow others,
    above or below it; so all is read twice, and at the end made to fit together.
    """
    settings, _ = _read_beside(settings_type(), query)
    settings, refusals = _read_beside(settings, query)
    settings = fit(settings)
    now = dict(write(settings, whole=True))
    return settings, tuple(replace(each, stands=now.get(each.name, "")) for each in refusals)


def _read_beside(settings: S, query: Query) -> tuple[S, list[Refusal]]:
    """Read an address, each setting beside the others as they stand; earlier ones are read by then."""
    refusals = []
    for name, control in controls_of(type(settings)).items():
        if isinstance(control, Family):
            members = _read_family(name, control, query, settings)
            settings = replace(settings, **{name: members[0]})  # type: ignore[type-var]
            refusals += members[1]
        elif texts := query.get(name):
            try:
                value = control.read([unpack(texts[-1])] if _is_bulky(control) else texts, settings)
            except RefusedError:
                value = control.default
                refusals.append(Refusal(name, texts[-1], control.takes(settings)))
            settings = replace(settings, **{name: value})  # type: ignore[type-var]
    return settings, refusals


def _read_family(
    name: str, family: Family, query: Query, settings: Any
) -> tuple[tuple[tuple[str, Any], ...], list[Refusal]]:
    """Read all members that an address names."""
    value: tuple[tuple[str, Any], ...] = family.default
    refusals = []
    for member in family.names(settings):
        if texts := query.get(f"{name}_{member}"):
            control = family.member(member, settings)
            try:
                value = family.put(value, member, control.read(texts, settings), settings)
            except RefusedError:
                refusals.append(Refusal(f"{name}_{member}", texts[-1], control.takes(settings)))
    return value, refusals


def fit(settings: S) -> S:
    """Return settings of which each is possible beside the others."""
    for name, control in controls_of(type(settings)).items():
        value = getattr(settings, name)
        fitting = control.fit(value, settings)
        if fitting != value:
            settings = replace(settings, **{name: fitting})  # type: ignore[type-var]
    return settings


def write(settings: Any, whole: bool = False) -> tuple[tuple[str, str], ...]:
    """Return settings as names and texts of an address.

    The short form leaves out what stands on its default. The `whole` one, which is shared, holds
    every control that is shown too: it means the same when a default changes.
    """
    pairs: list[tuple[str, str]] = []
    for name, control in controls_of(type(settings)).items():
        value = getattr(settings, name)
        shown = whole and control.is_shown(settings)
        if isinstance(control, Family):
            for member in control.names(settings):
                each, of = control.get(value, member, settings), control.member(member, settings)
                if shown or each != of.default:
                    pairs += [(f"{name}_{member}", text) for text in of.write(each)]
        elif shown or value != control.default:
            texts = control.write(value)
            pairs += [(name, pack(text) if _is_bulky(control) else text) for text in texts]
    return tuple(pairs)


def query_of(pairs: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Return names and texts as an address has them, which may repeat a name."""
    query: dict[str, list[str]] = {}
    for name, text in pairs:
        query.setdefault(name, []).append(text)
    return query


def _is_bulky(control: Control) -> bool:
    return isinstance(control, Text) and control.is_bulky


def pack(text: str) -> str:
    """Return a long text in the letters, digits, `-` and `_` of an address, compressed."""
    return PACKED + base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpack(text: str) -> str:
    """Return what was packed, and any other text as it is; raise RefusedError if it is damaged."""
    if not text.startswith(PACKED):
        return text
    packed = text.removeprefix(PACKED)
    unpacker = zlib.decompressobj()
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacked = unpacker.decompress(data, MOST_UNPACKED).decode()
    except (binascii.Error, zlib.error, ValueError):
        raise RefusedError(text) from None
    if not unpacker.eof:
        raise RefusedError(text)
    return unpacked
