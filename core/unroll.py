"""Writes out what a list makes of a known argument: `f(*[2 * n for n in numbers])` as `f(2, 4, 6)`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.choices import Choices

WIDTH = 72  # characters of a call in one line
_STARRED = m.Call(
    args=[m.Arg(star="*", value=m.ListComp(for_in=m.CompFor(iter=m.Name(), ifs=[], inner_for_in=None)))]
)


class Unrolling(cst.CSTTransformer):
    """Writes out the lists that go into a call as its arguments.

    `known` are the arguments by name. `write` returns how a value stands in an expression.
    """

    def __init__(
        self,
        known: Mapping[str, Any],
        write: Callable[[str, Any], str | None],
    ) -> None:
        """Write out lists over `known` arguments."""
        super().__init__()
        self.known, self.write = known, write

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        """Write one argument for each item."""
        if not m.matches(updated_node, _STARRED):
            return updated_node
        each = cst.ensure_type(updated_node.args[0].value, cst.ListComp)
        items = self.known.get(cst.ensure_type(each.for_in.iter, cst.Name).value)
        if not isinstance(items, tuple | list):
            return updated_node
        name = cst.Module([]).code_for_node(updated_node.func)
        args = [self._write(each.elt, each.for_in.target, item) for item in items]
        call = f"{name}({', '.join(args)})"
        if len(call) > WIDTH:
            call = "\n".join([f"{name}(", *(f"    {arg}," for arg in args), ")"])
        return cst.parse_expression(call)

    def _write(self, made: cst.BaseExpression, target: cst.BaseExpression, item: Any) -> str:
        """Return what is made of an item."""
        bound = dict(_bind(target, item))
        chosen = made.visit(Choices({**self.known, **bound}))
        texts = {name: self.write(name, value) for name, value in bound.items()}
        return cst.Module([]).code_for_node(chosen.visit(_Naming(texts)))  # type: ignore[arg-type]


class _Naming(cst.CSTTransformer):
    """Writes values in the place of names."""

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        super().__init__()
        self.texts = texts

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        """Write the value of a name that has one."""
        text = self.texts.get(original_node.value)
        return updated_node if text is None else cst.parse_expression(text)


def _bind(target: cst.BaseExpression, item: Any) -> Iterator[tuple[str, Any]]:
    """Yield the names in a target with what they stand for."""
    if isinstance(target, cst.Tuple):
        for element, part in zip(target.elements, item, strict=True):
            yield cst.ensure_type(element.value, cst.Name).value, part
    else:
        yield cst.ensure_type(target, cst.Name).value, item
