"""Code that is chosen by arguments, written out as the code that it stands for.

A loop that calls methods by their names is written turn by turn, a short function as what it returns,
`getattr(x, "view")` as `x.view`, `f(*(2, 3))` as `f(2, 3)`, and `eval("a + 1")` as `a + 1`.
"""

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.passes import Pass, find

# Keywords whose default is None, in NumPy and in PyTorch: None has not to be said.
_KEYWORD = m.OneOf(m.Name("dtype"), m.Name("dim"), m.Name("axis"))
_DROP_LAST = m.Arg(keyword=m.Name("drop_last"), value=m.Name("drop_last"))  # False anyway

Block = Sequence[cst.BaseStatement]


class Replacing(Pass):
    """Writes other expressions for names; what stands behind a dot, or is a keyword, is no such name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take what stands for each name."""
        super().__init__()
        self.texts = texts

    def leave_Attribute(
        self, original_node: cst.Attribute, updated_node: cst.Attribute
    ) -> cst.BaseExpression:
        """Leave a name behind a dot."""
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        """Leave a keyword."""
        return updated_node.with_changes(keyword=original_node.keyword)

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        """Write what stands for the name."""
        text = self.texts.get(original_node.value)
        return updated_node if text is None else cst.parse_expression(text)


class Turns(Pass):
    """Writes a loop over an argument out, turn by turn, where it calls methods by their names."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Take the arguments that are known."""
        super().__init__()
        self.known = known

    def leave_For(self, original_node: cst.For, updated_node: cst.For) -> Any:
        """Write every turn with the values that it has."""
        if not isinstance(updated_node.iter, cst.Name) or not any(
            find(updated_node.body, m.Call(func=m.Name("getattr")))
        ):
            return updated_node
        turns: list[cst.BaseStatement] = []
        for value in self.known[updated_node.iter.value]:
            target = updated_node.target
            names = (
                [part.value for part in target.elements] if isinstance(target, cst.Tuple) else [target]
            )
            values = value if isinstance(target, cst.Tuple) else (value,)
            texts = {
                name.value: repr(each)
                for name, each in zip(names, values, strict=True)
                if isinstance(name, cst.Name)
            }
            body = Replacing(texts).through(updated_node.body)
            assert isinstance(body, cst.IndentedBlock)
            first, *others = body.body
            apart = first.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
            turns += [apart, *others]
        return cst.FlattenSentinel(turns) if turns else cst.RemoveFromParent()


class InPlace(Pass):
    """Writes short functions as what they do: `y = f(x)` as the statements of f, and what it returns.

    `functions` are the functions by the names that the source calls them by. `choose` makes the choices
    in a block that known arguments decide.
    """

    def __init__(
        self,
        functions: Mapping[str, Callable[..., object]],
        known: Mapping[str, Any],
        choose: Callable[[cst.Module, Mapping[str, Any]], cst.Module],
    ) -> None:
        """Take the functions, the arguments that are known, and what makes choices."""
        super().__init__()
        self.functions, self.known, self.choose = functions, known, choose

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        """Write a call as the expression that is returned, if the function does nothing else."""
        if not self._is_ours(updated_node):
            return updated_node
        statements, returned = self._body(updated_node)
        return updated_node if statements else returned

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> Any:
        """Write an assignment as the statements of the function, then what it returns."""
        match updated_node.body[0]:
            case cst.Assign(targets=[target], value=cst.Call() as call) if self._is_ours(call):
                statements, returned = self._body(call)
                if not returned.deep_equals(target.target):
                    assigned = updated_node.body[0].with_changes(value=returned)
                    statements = [*statements, updated_node.with_changes(body=[assigned])]
                first, *others = statements
                above = updated_node.leading_lines
                return cst.FlattenSentinel([first.with_changes(leading_lines=above), *others])
        return updated_node

    def _is_ours(self, call: cst.Call) -> bool:
        return isinstance(call.func, cst.Name) and call.func.value in self.functions

    def _body(self, call: cst.Call) -> tuple[Block, cst.BaseExpression]:
        """Return the statements that a call stands for, and the expression that it returns."""
        assert isinstance(call.func, cst.Name)
        function = self.functions[call.func.value]
        module = cst.parse_module(textwrap.dedent(inspect.getsource(function)))
        definition = module.body[0]
        assert isinstance(definition, cst.FunctionDef)
        body = list(definition.body.body)
        if definition.get_docstring() is not None:
            body = body[1:]
        given = dict(
            zip(inspect.signature(function).parameters, (arg.value for arg in call.args), strict=True)
        )
        known = {
            name: self.known[value.value]
            for name, value in given.items()
            if isinstance(value, cst.Name) and value.value in self.known
        }
        chosen = self.choose(module.with_changes(body=body), known)
        texts = {name: module.code_for_node(value) for name, value in given.items()}
        written = Replacing(texts).through(chosen)
        statements: list[cst.BaseStatement] = []
        for statement in written.body:
            match statement:
                case cst.SimpleStatementLine(body=[cst.Return(value=cst.BaseExpression() as returned)]):
                    return statements, returned
            statements.append(statement)
        raise ValueError(f"{function.__name__} returns nothing")


class Calls(Pass):
    """Writes calls as a student writes them who knows the arguments."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Take the arguments that are known."""
        super().__init__()
        self.known = known

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        """Write a method called by its name as itself, and leave out what is None anyway."""
        match updated_node:
            case cst.Call(
                func=cst.Name("getattr"),
                args=[cst.Arg(value=owner), cst.Arg(value=cst.SimpleString() as name)],
            ):
                return cst.Attribute(owner, cst.Name(str(name.evaluated_value)))
            case cst.Call(func=cst.Name("eval"), args=[cst.Arg(value=cst.Name(name))]):
                return cst.parse_expression(self.known[name])
        args = [each for arg in updated_node.args for each in self._spread(arg)]
        if args == list(updated_node.args):
            return updated_node
        if args:
            args[-1] = args[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return updated_node.with_changes(args=args)

    def _spread(self, arg: cst.Arg) -> list[cst.Arg]:
        """Return what stands for an argument: nothing for None, many for a tuple with a star."""
        is_none = m.matches(arg.value, m.Name("None")) or (
            isinstance(arg.value, cst.Name) and self.known.get(arg.value.value, 0) is None
        )
        if is_none and arg.keyword is not None and m.matches(arg.keyword, _KEYWORD):
            return []
        if m.matches(arg, _DROP_LAST) and self.known.get("drop_last") is False:
            return []
        if arg.star != "*":
            return [arg]
        if isinstance(arg.value, cst.Tuple):
            return [cst.Arg(element.value) for element in arg.value.elements]
        if isinstance(arg.value, cst.Name) and isinstance(
            held := self.known.get(arg.value.value), tuple
        ):
            return [cst.Arg(cst.parse_expression(repr(each))) for each in held]
        return [arg]
