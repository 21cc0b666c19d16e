"""Makes the choices in a piece of source that its arguments decide: branches, fields, devices."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.node_text import text_of
from core.passes import Pass, find

# What has no place in a condition that arguments decide.
_COMPUTED = m.OneOf(m.Call(), m.Subscript(), m.Lambda(), m.BinaryOperation())
_NOTHING_SAID = m.Arg(keyword=m.Name("device"), value=m.Name("device"))
_TO_DEVICE = m.Call(func=m.Attribute(attr=m.Name("to")), args=[m.Arg(value=m.Name("device"))])


class Names(Pass):
    """Counts how often names are read, and notes which are assigned to."""

    def __init__(self) -> None:
        """Start with no names."""
        self.read: Counter[str] = Counter()
        self.stored: set[str] = set()

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        """Look before the dot only."""
        self.through(node.value)
        return False  # the attribute's own name is no variable

    def visit_Arg(self, node: cst.Arg) -> bool:
        """Look at the value only."""
        self.through(node.value)
        return False  # nor is a keyword

    def visit_AssignTarget(self, node: cst.AssignTarget) -> None:
        """Note what is assigned to."""
        self._store(node.target)

    def visit_AugAssign(self, node: cst.AugAssign) -> None:
        """Note what is assigned to."""
        self._store(node.target)

    def visit_For(self, node: cst.For) -> None:
        """Note what a loop assigns to."""
        self._store(node.target)

    def _store(self, target: cst.CSTNode) -> None:
        names = {name.value for name in find(target, m.Name())}
        self.stored |= names
        if isinstance(target, cst.Attribute | cst.Subscript):
            self.stored -= names

    def visit_FormattedStringExpression(self, node: cst.FormattedStringExpression) -> None:
        """Count a name once more: what it stands for might not fit into the quotes."""
        self.through(node.expression)

    def visit_Name(self, node: cst.Name) -> None:
        """Count a name."""
        self.read[node.value] += 1


class Choices(Pass):
    """Makes the choices that arguments decide."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Make the choices that `known` arguments decide."""
        super().__init__()
        self.known = known
        self.chained: list[cst.If] = []

    def value(self, node: cst.BaseExpression) -> tuple[Any] | None:
        """Return an expression's value in a tuple, if arguments alone decide it."""
        names = Names()
        names.through(node)
        code = text_of(node)
        if not names.read.keys() <= {*self.known, "None", "True", "False"}:
            return None
        if any(find(node, _COMPUTED)):
            return None
        return (eval(code, {"__builtins__": {}}, dict(self.known)),)  # of our own source

    def visit_If(self, node: cst.If) -> None:
        """Note an elif: it is left to the if that it belongs to."""
        if isinstance(node.orelse, cst.If):
            self.chained.append(node.orelse)

    def leave_If(self, original_node: cst.If, updated_node: cst.If) -> Any:
        """Leave only the branch that is taken."""
        if any(node is original_node for node in self.chained):
            return updated_node
        chosen = self.choose(updated_node)
        if chosen is None:
            return cst.RemoveFromParent()
        if isinstance(chosen, cst.If):
            return chosen.with_changes(leading_lines=updated_node.leading_lines)
        first, *others = chosen.body.body
        above = (*updated_node.leading_lines, *getattr(first, "leading_lines", ()))
        if hasattr(first, "leading_lines"):
            first = first.with_changes(leading_lines=above)
        return cst.FlattenSentinel([first, *others])

    def choose(self, node: cst.If | cst.Else | None) -> cst.If | cst.Else | None:
        """Return what is left of a chain of branches: one as an else, or an if that is open."""
        if not isinstance(node, cst.If):
            return node
        known = self.value(node.test)
        if known is None:
            return node.with_changes(orelse=self.choose(node.orelse))
        return cst.Else(node.body) if known[0] else self.choose(node.orelse)

    def leave_IfExp(self, original_node: cst.IfExp, updated_node: cst.IfExp) -> cst.BaseExpression:
        """Leave only the value that is chosen."""
        known = self.value(updated_node.test)
        if known is None:
            return updated_node
        return updated_node.body if known[0] else updated_node.orelse

    def leave_Attribute(
        self, original_node: cst.Attribute, updated_node: cst.Attribute
    ) -> cst.BaseExpression:
        """Write a field of a record as what it holds, if that is a number or a text."""
        owner = updated_node.value
        if isinstance(owner, cst.Name) and is_dataclass(self.known.get(owner.value)):
            held = getattr(self.known[owner.value], updated_node.attr.value, None)
            if isinstance(held, bool | int | float | str | tuple):
                return cst.parse_expression(repr(held))
        return updated_node

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        """Leave out what puts a tensor on the CPU, where it is anyway."""
        if self.known.get("device") != "cpu":
            return updated_node
        if m.matches(updated_node, _TO_DEVICE):
            assert isinstance(updated_node.func, cst.Attribute)
            return updated_node.func.value
        args = [arg for arg in updated_node.args if not m.matches(arg, _NOTHING_SAID)]
        if args and len(args) < len(updated_node.args):
            args[-1] = args[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return updated_node.with_changes(args=args)

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.RemovalSentinel:
        """Leave out `x = x`, and the parentheses that were round what went to the CPU."""
        match original_node.body[0], updated_node.body[0]:
            case cst.Assign(value=before), cst.Assign(targets=[target], value=value):
                if target.target.deep_equals(value):
                    return cst.RemoveFromParent()
                if m.matches(before, _TO_DEVICE) and len(value.lpar) == 1:
                    bare = value.with_changes(lpar=[], rpar=[])
                    return updated_node.with_deep_changes(updated_node.body[0], value=bare)
        return updated_node
