"""Leaves out what nobody writes: a factor of 1, noise of 0, every epoch's `epoch % 1 == 0`, `y = X`.

Only where nothing comes out otherwise. What would have been drawn at random and multiplied by 0 is drawn
all the same where something is drawn after it.
"""

import re
from collections.abc import Mapping
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.choices import Choices, Names
from core.node_text import text_of
from core.passes import Pass, find
from core.writing_out import Replacing

UNDRAWN = "  # noise of 0: drawn, not added"
_IN_TORCH = m.Attribute(m.Name("torch"), m.Name("randn") | m.Name("rand") | m.Name("linspace"))
_FLOAT = m.Arg(keyword=m.Name("dtype"), value=m.Attribute(m.Name("torch"), m.Name("float32")))
_PARAMETERS = m.CompFor(iter=m.Call(func=m.Attribute(attr=m.Name("parameters"))))
_OF_PARAMETERS = m.Call(func=m.Name("sum"), args=[m.Arg(m.GeneratorExp(for_in=_PARAMETERS))])
_MADE_OF_FLOATS = m.Call(func=_IN_TORCH) | m.Call(args=[m.ZeroOrMore(), _FLOAT]) | _OF_PARAMETERS
_SAME_DTYPE = m.Attribute(attr=m.Name("view") | m.Name("to"))  # of which this course asks for no dtype
_RANDOM_DRAW = m.Call(func=m.Attribute(m.Name("torch"), m.Name("randn")))
_FIRST_OF_ONE = m.Comparison(
    left=m.BinaryOperation(operator=m.Modulo()),
    comparisons=[m.ComparisonTarget(m.Equal(), m.Integer("0"))],
)
_CLOSED = cst.Name | cst.Call | cst.Attribute | cst.Subscript


class Simplifying(Pass):
    """Simplifies expressions of which arguments decide a part, and what they leave of statements."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Take the arguments that are known."""
        super().__init__()
        self.choices = Choices(known)
        self.floats: set[str] = set()  # names of tensors of floats
        self.undrawn: list[cst.BaseExpression] = []  # in the statement that is looked at

    def visit_Module(self, node: cst.Module) -> None:
        """Note which names are those of floats, and which arguments are assigned to."""
        names = Names()
        names.through(node)
        self.choices.known = {
            name: value for name, value in self.choices.known.items() if name not in names.stored
        }
        others: set[str] = set()
        for assign in find(node, m.Assign()):
            target = text_of(assign.targets[0].target)
            (self.floats if self._is_of_floats(assign.value) else others).add(target)
        self.floats -= others

    def leave_BinaryOperation(
        self, original_node: cst.BinaryOperation, updated_node: cst.BinaryOperation
    ) -> cst.BaseExpression:
        """Leave out a factor of 1, and a term of 0."""
        left, right = updated_node.left, updated_node.right
        match updated_node.operator:
            case cst.Multiply() if self._is_of_floats(right):
                factor = self._number(left)
                if factor == 1:
                    return _instead(updated_node, right)
                if factor == -1 and isinstance(right, cst.Name):
                    return _instead(updated_node, cst.UnaryOperation(cst.Minus(), right))
            case cst.Add() if self._is_no_noise(right):
                assert isinstance(right, cst.BinaryOperation)
                self.undrawn.append(right.right)
                return _instead(updated_node, left)
            case cst.Add() | cst.Subtract() if self._number(right) == 0 and self._is_of_floats(left):
                return _instead(updated_node, left)
        return updated_node

    def leave_List(self, original_node: cst.List, updated_node: cst.List) -> cst.BaseExpression:
        """Write a list of numbers that is made of repeated ones."""
        if any(isinstance(each, cst.StarredElement) for each in updated_node.elements):
            names = Names()
            names.through(updated_node)
            if names.read.keys() <= self.choices.known.keys():
                made = repr(eval(text_of(updated_node), {"__builtins__": {}}, {**self.choices.known}))
                return cst.parse_expression(made) if len(made) <= 60 else updated_node
        return updated_node

    def leave_If(self, original_node: cst.If, updated_node: cst.If) -> Any:
        """Leave only the body of what is done at every one."""
        test = updated_node.test
        if m.matches(test, _FIRST_OF_ONE) and updated_node.orelse is None:
            assert isinstance(test, cst.Comparison)
            assert isinstance(test.left, cst.BinaryOperation)
            if self._number(test.left.right) == 1:
                return cst.FlattenSentinel(updated_node.body.body)
        return updated_node

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> Any:
        """Put what is drawn and not added below the statement; `X = X` says nothing."""
        undrawn, self.undrawn = self.undrawn, []
        draws = [
            cst.ensure_type(cst.parse_statement(text_of(each) + UNDRAWN), cst.SimpleStatementLine)
            for each in undrawn
        ]
        match updated_node.body[0]:
            case cst.Assign(targets=[target], value=value) if draws and target.target.deep_equals(value):
                first, *others = draws
                above = updated_node.leading_lines
                return cst.FlattenSentinel([first.with_changes(leading_lines=above), *others])
        return cst.FlattenSentinel([updated_node, *draws]) if draws else updated_node

    def leave_Module(self, original_node: cst.Module, updated_node: cst.Module) -> cst.Module:
        """Leave out draws that nothing is drawn after, and second names."""
        body = list(updated_node.body)
        kept: list[Any] = []
        for place, statement in enumerate(body):
            below = body[place + 1 :]
            match statement:
                case cst.SimpleStatementLine(
                    body=[cst.Assign(targets=[cst.AssignTarget(cst.Name(new))], value=cst.Name(old))]
                ) if below and new != old and _assigns(below[0], new):
                    body[place + 1] = _rename_right(below[0], new, old, statement.leading_lines)
                    continue
                case cst.SimpleStatementLine() if UNDRAWN.strip() in text_of(statement):
                    if not _is_read(_generator_of(statement), below):
                        continue
            kept.append(statement)
        return updated_node.with_changes(body=kept)

    def _number(self, node: cst.BaseExpression) -> float | None:
        """Return the number that arguments make of an expression, or None."""
        value = self.choices.value(node)
        is_number = value is not None and type(value[0]) in (int, float)
        return value[0] if value is not None and is_number else None

    def _is_no_noise(self, node: cst.BaseExpression) -> bool:
        if not isinstance(node, cst.BinaryOperation) or not isinstance(node.operator, cst.Multiply):
            return False
        return self._number(node.left) == 0 and m.matches(node.right, _RANDOM_DRAW)

    def _is_of_floats(self, node: cst.BaseExpression) -> bool:
        """Tell whether an expression is a tensor of floats for certain."""
        match node:
            case cst.Name(name):
                return name in self.floats
            case cst.BinaryOperation():
                return self._is_of_floats(node.left) or self._is_of_floats(node.right)
            case cst.Call(func=cst.Attribute(value=owner)) if m.matches(node.func, _SAME_DTYPE):
                return self._is_of_floats(owner)
        return m.matches(node, _MADE_OF_FLOATS)


def _instead(whole: cst.BinaryOperation, part: cst.BaseExpression) -> cst.BaseExpression:
    """Return a part in the parentheses of the whole, where it needs them."""
    if not whole.lpar or isinstance(part, _CLOSED):
        return part
    return part.with_changes(lpar=whole.lpar, rpar=whole.rpar)


def _assigns(statement: cst.CSTNode, name: str) -> bool:
    """Tell whether a statement gives a name a new value, and nothing else."""
    target = m.AssignTarget(m.Name(name))
    return m.matches(statement, m.SimpleStatementLine([m.Assign([target])]))


def _rename_right(statement: Any, new: str, old: str, above: Any) -> cst.SimpleStatementLine:
    """Return an assignment that reads a name under its old name."""
    assign = cst.ensure_type(statement.body[0], cst.Assign)
    value = Replacing({new: old}).through(assign.value)
    return statement.with_changes(  # type: ignore[no-any-return]
        body=[assign.with_changes(value=value)], leading_lines=[*above, *statement.leading_lines]
    )


def _generator_of(draw: cst.SimpleStatementLine) -> str:
    found = re.search(r"generator=(\w+)", text_of(draw))
    return found.group(1) if found else ""


def _is_read(name: str, statements: list[Any]) -> bool:
    """Tell whether a name is read before it gets another value; no name might be."""
    for statement in statements:
        if _assigns(statement, name):
            return False
        if re.search(rf"\b{name}\b", text_of(statement)):
            return True
    return not name
