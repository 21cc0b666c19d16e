"""A definition as it stands on the board: without annotations and docstrings, which change nothing."""

import re
from collections.abc import Iterable, Mapping

import libcst as cst
import libcst.matchers as m

from core.passes import Pass

_DOCSTRING = m.SimpleStatementLine(body=[m.Expr(m.SimpleString() | m.ConcatenatedString())])


def bare(source: str) -> str:
    """Return a piece of source without annotations and docstrings; comments stay."""
    return _Baring().through(cst.parse_module(source)).code  # type: ignore[no-any-return]


def what_is_used(parts: Mapping[str, str], imports: Iterable[str], lines: str) -> tuple[str, list[str]]:
    """Return the definitions (sources by the names they define) and imports that `lines` need."""
    kept: list[str] = []
    for name, source in reversed(list(parts.items())):
        if _reads("\n".join([lines, *kept]), name) and source not in kept:
            kept.insert(0, source)
    everything = "\n".join([lines, *kept])
    needed = [each for each in imports if _reads(everything, _bound_by(each))]
    return "\n\n\n".join(kept), _joined(needed)


def _joined(imports: list[str]) -> list[str]:
    """Return import statements of which those from one module are one."""
    names: dict[str, list[str]] = {}
    for statement in imports:
        head, is_from, name = statement.partition(" import ")
        names.setdefault(head if is_from else statement, []).append(name)
    return [f"{head} import {', '.join(each)}" if each[0] else head for head, each in names.items()]


def _reads(source: str, name: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}\b", source) is not None


def _bound_by(statement: str) -> str:
    """Return the name that an import statement binds: torch of "import torch.nn"."""
    return statement.split()[-1].split(".")[0]


class _Baring(Pass):
    """Leaves annotations and docstrings out."""

    def __init__(self) -> None:
        """Stand in no class yet."""
        super().__init__()
        self.inside: list[bool] = []  # a class, and not one of its methods

    def visit_ClassDef(self, node: cst.ClassDef) -> None:
        """Go into a class."""
        self.inside.append(True)

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        """Go into a function."""
        self.inside.append(False)

    def leave_AnnAssign(
        self, original_node: cst.AnnAssign, updated_node: cst.AnnAssign
    ) -> cst.AnnAssign | cst.Assign:
        """Leave out the type of what is assigned; the fields of a class need theirs."""
        if updated_node.value is None or (self.inside and self.inside[-1]):
            return updated_node
        return cst.Assign([cst.AssignTarget(updated_node.target)], updated_node.value)

    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef:
        """Leave out what a function returns, in words and in types."""
        self.inside.pop()
        return updated_node.with_changes(returns=None, body=_without_docstring(updated_node.body))

    def leave_ClassDef(self, original_node: cst.ClassDef, updated_node: cst.ClassDef) -> cst.ClassDef:
        """Leave out a class's docstring, and the types of what it holds: `Dataset[int]` is `Dataset`."""
        self.inside.pop()
        bases = [
            arg.with_changes(value=arg.value.value) if isinstance(arg.value, cst.Subscript) else arg
            for arg in updated_node.bases
        ]
        is_record = any(m.matches(each, m.Decorator()) for each in updated_node.decorators)
        body = _without_docstring(updated_node.body)
        return updated_node.with_changes(bases=bases, body=updated_node.body if is_record else body)

    def leave_Param(self, original_node: cst.Param, updated_node: cst.Param) -> cst.Param:
        """Leave out the type of an argument."""
        tight = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
        equal = tight if updated_node.default is not None else updated_node.equal
        return updated_node.with_changes(annotation=None, equal=equal)


def _without_docstring(body: cst.BaseSuite) -> cst.BaseSuite:
    if not isinstance(body, cst.IndentedBlock) or len(body.body) < 2:
        return body
    first, second, *others = body.body
    if not m.matches(first, _DOCSTRING):
        return body
    if isinstance(second, cst.SimpleStatementLine | cst.BaseCompoundStatement):
        lines = [line for line in second.leading_lines if line.comment]
        second = second.with_changes(leading_lines=lines)
    return body.with_changes(body=[second, *others])
