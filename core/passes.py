"""Going through a parsed program: only to what says something, so that it takes a fifth of the time.

libcst's own transformers go to every blank and bracket as well, and write every node anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, ClassVar

import libcst as cst
import libcst.matchers as m

_SIGNS = (
    *("leading_lines", "lines_after_decorators", "trailing_whitespace", "header", "footer", "indent"),
    *("lpar", "rpar", "lbracket", "rbracket", "lbrace", "rbrace", "comma", "colon", "semicolon"),
    *("first_colon", "second_colon", "equal", "dot", "operator"),
)
_type_of: Callable[[object], Any] = type


class Pass:
    """Goes through a program as `cst.CSTTransformer` does, with the same methods.

    `visit_Call(node)` is called before the parts of a call are looked at, and returns False where they
    need not be; `leave_Call(original, updated)` after that, and returns what stands in its place.
    """

    _visits: ClassVar[Mapping[type, str]] = {}
    _leaves: ClassVar[Mapping[type, str]] = {}

    def __init_subclass__(cls) -> None:
        """Note which nodes the class wants to know of."""
        super().__init_subclass__()
        cls._visits = _methods(cls, "visit_")
        cls._leaves = _methods(cls, "leave_")

    def through(self, node: Any) -> Any:
        """Return what becomes of a node: the very same one where nothing changes."""
        kind, changed, updated = _type_of(node), {}, node
        visit, leave = self._visits.get(kind), self._leaves.get(kind)
        if visit is None or getattr(self, visit)(node) is not False:
            for name in _fields_of(kind):
                held = getattr(node, name)
                if isinstance(held, tuple | list):
                    new = self._through_all(held)
                elif _is_node(_type_of(held)):
                    new = self.through(held)
                else:
                    continue
                if new is not held:
                    changed[name] = None if new is cst.RemovalSentinel.REMOVE else new
            if changed:
                updated = node.with_changes(**changed)
        return updated if leave is None else getattr(self, leave)(node, updated)

    def _through_all(self, held: Any) -> Any:
        """Return what becomes of a sequence of nodes."""
        kept: list[Any] = []
        for each in held:
            new = self.through(each)
            if isinstance(new, cst.FlattenSentinel):
                kept.extend(new)
            elif new is not cst.RemovalSentinel.REMOVE:
                kept.append(new)
        is_same = len(kept) == len(held) and all(map(lambda x, y: x is y, kept, held))
        return held if is_same else kept


def find(node: cst.CSTNode, matcher: Any) -> Iterator[Any]:
    """Yield the node, and all in it, that fit, from left to right."""
    kinds = {type(each).__name__ for each in getattr(matcher, "options", (matcher,))}
    for each in _all_in(node):
        if type(each).__name__ in kinds and m.matches(each, matcher):
            yield each


def _all_in(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Yield a node and all that it consists of."""
    yield node
    for name in _fields_of(_type_of(node)):
        held = getattr(node, name)
        for each in held if isinstance(held, tuple | list) else (held,):
            if _is_node(_type_of(each)):
                yield from _all_in(each)


@cache
def _is_node(kind: Any) -> bool:
    """Tell what `isinstance` tells, which takes ten times as long for an abstract class."""
    return issubclass(kind, cst.CSTNode)


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    """Return the names of what a kind of node consists of, but for blanks and signs."""
    names: list[str] = [each.name for each in fields(kind)]
    return tuple(name for name in names if name not in _SIGNS and not name.startswith("whitespace"))


def _methods(cls: type, begin: str) -> dict[type, str]:
    """Return a class's methods that begin so, by the kind of node that they are for."""
    names = (name for name in dir(cls) if name.startswith(begin))
    return {getattr(cst, name.removeprefix(begin)): name for name in names}
