"""Writes out what a list makes of a known argument: `f(*[2 * n for n in numbers])` as `f(2, 4, 6)`."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.arguments import group, in_lines
from core.choices import Choices
from core.node_text import text_of
from core.passes import Pass
from core.writing_out import Replacing

WIDTH_OF_A_CALL = 72  # characters of a call in one line
MOST_LINES_OF_A_CALL = 5  # arguments with a line each; more of them share lines
_OVER_A_NAME = m.ListComp(for_in=m.CompFor(iter=m.Name(), ifs=[], inner_for_in=None))
_STARRED = m.Call(args=[m.Arg(star="*", value=_OVER_A_NAME)])
_STACKED = m.Call(
    func=m.Attribute(value=m.Name("torch"), attr=m.Name("stack")),
    args=[m.Arg(star="", value=_OVER_A_NAME), m.ZeroOrMore()],
)


class Unrolling(Pass):
    """Writes out the lists that go into a call as its arguments, or into `torch.stack`.

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
        if m.matches(updated_node, _STACKED):
            return self._unroll_stack(updated_node)
        if not m.matches(updated_node, _STARRED):
            return updated_node
        each = cst.ensure_type(updated_node.args[0].value, cst.ListComp)
        items = self.known.get(cst.ensure_type(each.for_in.iter, cst.Name).value)
        if not isinstance(items, tuple | list):
            return updated_node
        name = text_of(updated_node.func)
        args = [self._write(each.elt, each.for_in.target, item) for item in items]
        call = f"{name}({', '.join(args)})"
        if len(call) > WIDTH_OF_A_CALL and len(args) > MOST_LINES_OF_A_CALL:
            call = in_lines(group(f"{name}(", list(args), ")", fill=True))
        elif len(call) > WIDTH_OF_A_CALL:
            call = "\n".join([f"{name}(", *(f"    {arg}," for arg in args), ")"])
        return cst.parse_expression(call)

    def _unroll_stack(self, call: cst.Call) -> cst.Call:
        """Write one tensor for each item of a list that is stacked."""
        each = cst.ensure_type(call.args[0].value, cst.ListComp)
        items = self.known.get(cst.ensure_type(each.for_in.iter, cst.Name).value)
        if not isinstance(items, tuple | list):
            return call
        parts = [self._write(each.elt, each.for_in.target, item) for item in items]
        others = [text_of(arg.with_changes(comma=cst.MaybeSentinel.DEFAULT)) for arg in call.args[1:]]
        written = f"torch.stack([{', '.join(parts)}]{''.join(', ' + other.strip() for other in others)})"
        return cst.ensure_type(cst.parse_expression(written), cst.Call)

    def _write(self, made: cst.BaseExpression, target: cst.BaseExpression, item: Any) -> str:
        """Return what is made of an item."""
        bound = dict(_bind(target, item))
        chosen = Choices({**self.known, **bound}).through(made)
        written = ((name, self.write(name, value)) for name, value in bound.items())
        texts = {name: text for name, text in written if text is not None}
        return text_of(Replacing(texts).through(chosen))


def _bind(target: cst.BaseExpression, item: Any) -> Iterator[tuple[str, Any]]:
    """Yield the names in a target with what they stand for."""
    if isinstance(target, cst.Tuple):
        for element, part in zip(target.elements, item, strict=True):
            yield cst.ensure_type(element.value, cst.Name).value, part
    else:
        yield cst.ensure_type(target, cst.Name).value, item
