"""A function of `core` as the lines that run for given arguments: what a teacher writes on the board.

The lines are those of the source, comments included. Branches that are not taken are left out, choices
are made, numbers stand where they are used, and what a function yields is printed. What it returns in
the end is for whoever records it, and is left out.
"""

import inspect
import textwrap
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import Any

import libcst as cst
import libcst.matchers as m

# What has no place in a condition that arguments decide.
_COMPUTED = m.OneOf(m.Call(), m.Subscript(), m.Lambda(), m.BinaryOperation())
_NOTHING_SAID = m.Arg(keyword=m.Name("device"), value=m.Name("device"))
_TO_DEVICE = m.Call(func=m.Attribute(attr=m.Name("to")), args=[m.Arg(value=m.Name("device"))])


@dataclass(frozen=True)
class Lines:
    """The lines of a program at the left margin, and the arguments that need a line above them."""

    source: str
    arguments: tuple[str, ...]


def specialise(
    function: Callable[..., object],
    arguments: Mapping[str, Any],
    write: Callable[[str, Any], str | None],
    prints: Callable[[int, Sequence[str]], str],
) -> Lines:
    """Return the lines of `function` that run for `arguments`.

    `write` returns how an argument (its name, its value) stands in an expression, or None if it needs a
    line of its own. One that is used in several places has a line of its own as well, unless it is
    written as a mere name. `prints` makes a statement of the number of a `yield` in the source, and of
    the sources of what it yields.
    """
    bound = inspect.signature(function).bind(**arguments)
    bound.apply_defaults()
    module = cst.parse_module(textwrap.dedent(inspect.getsource(function)))
    definition = module.body[0]
    assert isinstance(definition, cst.FunctionDef)
    body = list(definition.body.body)
    if definition.get_docstring() is not None:
        body = body[1:]
    if m.matches(body[-1], m.SimpleStatementLine(body=[m.Return()])):
        body = body[:-1]
    numbered = module.with_changes(body=body).visit(_Numbering())
    kept = numbered.visit(_Choices(bound.arguments))
    assert isinstance(kept, cst.Module)
    names = _Names()
    kept.visit(names)
    in_place, above = {}, []
    for name, value in bound.arguments.items():
        text = write(name, value) if names.read[name] else ""
        is_short = text is not None and (names.read[name] == 1 or text.replace(".", "").isidentifier())
        if name in names.stored or (names.read[name] and not is_short):
            above.append(name)
        elif text:
            in_place[name] = text
    done = kept.visit(_Writing(in_place, prints))
    assert isinstance(done, cst.Module)
    return Lines(done.code.strip("\n") + "\n", tuple(above))


class _Numbering(cst.CSTTransformer):
    """Gives every `yield` its number in the source, as its first value."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def leave_Yield(self, original_node: cst.Yield, updated_node: cst.Yield) -> cst.Yield:
        """Put the number before what is yielded."""
        value = updated_node.value
        parts = list(value.elements) if isinstance(value, cst.Tuple) else []
        if isinstance(value, cst.BaseExpression) and not isinstance(value, cst.Tuple):
            parts = [cst.Element(value)]
        number = cst.Element(cst.Integer(str(self.count)))
        self.count += 1
        return updated_node.with_changes(value=cst.Tuple([number, *parts]))


class _Names(cst.CSTVisitor):
    """Counts how often names are read, and notes which are assigned to."""

    def __init__(self) -> None:
        self.read: Counter[str] = Counter()
        self.stored: set[str] = set()

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        node.value.visit(self)
        return False  # the attribute's own name is no variable

    def visit_Arg(self, node: cst.Arg) -> bool:
        node.value.visit(self)
        return False  # nor is a keyword

    def visit_AssignTarget(self, node: cst.AssignTarget) -> None:
        self._store(node.target)

    def visit_AugAssign(self, node: cst.AugAssign) -> None:
        self._store(node.target)

    def visit_For(self, node: cst.For) -> None:
        self._store(node.target)

    def _store(self, target: cst.CSTNode) -> None:
        self.stored |= {name.value for name in m.findall(target, m.Name()) if isinstance(name, cst.Name)}
        if isinstance(target, cst.Attribute | cst.Subscript):
            self.stored -= {
                name.value for name in m.findall(target, m.Name()) if isinstance(name, cst.Name)
            }

    def visit_FormattedStringExpression(self, node: cst.FormattedStringExpression) -> None:
        """Count a name once more: what it stands for might not fit into the quotes."""
        node.expression.visit(self)

    def visit_Name(self, node: cst.Name) -> None:
        self.read[node.value] += 1


class _Choices(cst.CSTTransformer):
    """Makes the choices that arguments decide."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        super().__init__()
        self.known = known
        self.chained: list[cst.If] = []

    def value(self, node: cst.BaseExpression) -> tuple[Any] | None:
        """Return an expression's value in a tuple, if arguments alone decide it."""
        names = _Names()
        node.visit(names)
        code = cst.Module([]).code_for_node(node)
        if not names.read.keys() <= {*self.known, "None", "True", "False"}:
            return None
        if m.findall(node, _COMPUTED):
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


class _Writing(cst.CSTTransformer):
    """Writes arguments where they are used, and prints what is yielded."""

    def __init__(self, in_place: Mapping[str, str], prints: Callable[[int, Sequence[str]], str]) -> None:
        super().__init__()
        self.in_place, self.prints = in_place, prints

    def leave_Attribute(
        self, original_node: cst.Attribute, updated_node: cst.Attribute
    ) -> cst.BaseExpression:
        """Leave a name behind a dot: it is no argument."""
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        """Leave a keyword: it is none either."""
        return updated_node.with_changes(keyword=original_node.keyword)

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        """Write an argument as it stands in an expression."""
        text = self.in_place.get(original_node.value)
        return updated_node if text is None else cst.parse_expression(text)

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.BaseStatement] | cst.RemovalSentinel:
        """Print what is yielded; what is only for the record is left out."""
        match updated_node.body[0]:
            case cst.Expr(value=cst.Yield(value=cst.Tuple(elements=elements))):
                number, *sources = (cst.Module([]).code_for_node(each.value) for each in elements)
                printing = cst.parse_module(self.prints(int(number), sources)).body
                if not printing:
                    return cst.RemoveFromParent()
                first, *others = printing
                above = updated_node.leading_lines
                return cst.FlattenSentinel([first.with_changes(leading_lines=above), *others])
        return updated_node
