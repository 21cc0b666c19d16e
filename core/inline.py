"""Writes the lines of a function where it is called, if its words are those of the place.

`model, X, y = one_point(seed, device)` becomes the lines of `one_point`, where its parameters are called
`seed` and `device`, and it ends with `return model, X, y`; so does `yield from train(model, X, y)`.
"""

import inspect
import textwrap
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.node_text import text_of
from core.passes import Pass, find
from core.source_of import EditedFunction

_CALL = m.Call(func=m.Name())
_YIELDS = m.Expr(m.Yield(m.From(_CALL)))
_ASSIGNS = m.Assign(value=_CALL)


@lru_cache(maxsize=256)
def read_body(function: Callable[..., object] | EditedFunction) -> tuple[cst.Module, cst.FunctionDef]:
    """Return the source of a function, parsed, and its definition."""
    source = function.source if isinstance(function, EditedFunction) else inspect.getsource(function)
    module = cst.parse_module(textwrap.dedent(source))
    (definition,) = (each for each in module.body if isinstance(each, cst.FunctionDef))
    return module, definition


def lines_of(definition: cst.FunctionDef) -> list[cst.BaseStatement]:
    """Return the statements of a function behind its docstring."""
    body = [each for each in definition.body.body if isinstance(each, cst.BaseStatement)]
    return body[definition.get_docstring() is not None :]


class Inlining(Pass):
    """Writes the lines of functions in the place of statements that call them.

    `known` are functions by their names; those of the package `home` are written, of no library.
    `modules` are where the functions stand that have been written.
    """

    def __init__(self, known: Mapping[str, Any], home: str) -> None:
        """Write those of `known` that stand in `home`."""
        super().__init__()
        self.known, self.home = known, home
        self.modules: list[str] = []

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.BaseStatement]:
        """Write the lines of the function that a statement calls, if it may be done."""
        statement = updated_node.body[0]
        lines = self._lines(statement) if m.matches(statement, _YIELDS | _ASSIGNS) else None
        if not lines:
            return updated_node
        first, *others = lines
        above = [*updated_node.leading_lines, *getattr(first, "leading_lines", ())]
        return cst.FlattenSentinel([first.with_changes(leading_lines=above), *others])

    def _lines(self, statement: cst.BaseSmallStatement) -> list[cst.BaseStatement] | None:
        """Return the lines that stand for a statement; None where it has to stay."""
        call = next(find(statement, _CALL))
        assert isinstance(call, cst.Call)
        assert isinstance(call.func, cst.Name)
        function: Any = self.known.get(call.func.value)
        edited = function.function if isinstance(function, EditedFunction) else function
        if not inspect.isfunction(edited) or edited.__module__.split(".")[0] != self.home:
            return None
        if [text_of(arg.value) for arg in call.args] != list(inspect.signature(edited).parameters):
            return None
        body = lines_of(read_body(function)[1])
        if isinstance(statement, cst.Assign):
            wanted = [text_of(each) for each in _parts(statement.targets[0].target)]
            last = body.pop()
            if not m.matches(last, m.SimpleStatementLine([m.Return()])) or not body:
                return None
            assert isinstance(last, cst.SimpleStatementLine)
            given = [text_of(each) for each in _parts(cst.ensure_type(last.body[0], cst.Return).value)]
            if len(wanted) != len(given):
                return None
            changed = [(x, y) for x, y in zip(wanted, given, strict=True) if x != y]
            if any(y.isidentifier() for _, y in changed):
                return None  # other words
            body += cst.parse_module("\n".join(f"{x} = {y}" for x, y in changed)).body
        self.modules.append(edited.__module__)
        return body


def _parts(value: cst.BaseExpression | None) -> list[cst.BaseExpression]:
    """Return the parts of a tuple, or the one that is none."""
    if isinstance(value, cst.Tuple):
        return [each.value for each in value.elements]
    return [] if value is None else [value]
