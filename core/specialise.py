"""A function of `core` as the lines that run for given arguments: what a teacher writes on the board.

The lines are those of the source, comments included. Branches that are not taken are left out, choices
are made, numbers stand where they are used, and what a function yields is printed. What it returns in
the end is for whoever records it, and is left out.
"""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.choices import Choices, Names
from core.inline import Inlining, lines_of, read_body
from core.node_text import text_of
from core.own_process import OwnProcess
from core.passes import Pass
from core.simplify import Simplifying
from core.single_turns import SingleTurns
from core.tidy import Tidying
from core.unroll import Unrolling
from core.writing_out import Calls, InPlace, Replacing, Turns


@dataclass(frozen=True)
class Lines:
    """The lines of a program at the left margin, and the arguments that need a line above them.

    `modules` are those whose names the lines use.
    """

    source: str
    arguments: tuple[str, ...]
    modules: tuple[str, ...]


def specialise(
    function: Callable[..., object],
    arguments: Mapping[str, Any],
    write: Callable[[str, Any], str | None],
    prints: Callable[[int, Sequence[str]], str],
    inlined: Sequence[str] = (),
) -> Lines:
    """Return the lines of `function` that run for `arguments`.

    `write` returns how an argument (its name, its value) stands in an expression, or None if it needs a
    line of its own. One that is used in several places has a line of its own as well, unless it is
    written as a mere name. `prints` makes a statement of the number of a `yield` in the source, and of
    the sources of what it yields. `inlined` are the arguments, all functions, that are written as what
    they do.
    """
    bound = inspect.signature(function).bind(**arguments)
    bound.apply_defaults()
    module, definition = read_body(function)
    body = lines_of(definition)
    if m.matches(body[-1], m.SimpleStatementLine(body=[m.Return()])):
        body = body[:-1]
    home, known = function.__module__, bound.arguments
    inlining = Inlining({**inspect.unwrap(function).__globals__, **known}, home.split(".")[0])
    in_their_place = InPlace({name: known[name] for name in inlined}, known, choose)
    kept: Any = module.with_changes(body=body)
    for change in (
        inlining,
        _Numbering(),
        Turns(known),
        Unrolling(known, write),
        Choices(known),
        in_their_place,
        SingleTurns(known),
        Simplifying(known),
        Calls(known),
    ):
        kept = change.through(kept)
    assert isinstance(kept, cst.Module)
    names = Names()
    names.through(kept)
    in_place, above = {}, []
    for name, value in bound.arguments.items():
        text = write(name, value) if names.read[name] else ""
        is_short = text is not None and (names.read[name] == 1 or text.replace(".", "").isidentifier())
        if name in names.stored or (names.read[name] and not is_short):
            above.append(name)
        elif text:
            in_place[name] = text
    done: Any = kept
    for final in (_Writing(in_place, prints), OwnProcess(), Tidying()):
        done = final.through(done)
    assert isinstance(done, cst.Module)
    code = re.sub(r" *# type: ignore.*", "", done.code)  # a word to the type checker
    return Lines(code.strip("\n") + "\n", tuple(above), (home, *inlining.modules))


def choose(module: cst.Module, known: Mapping[str, Any]) -> cst.Module:
    """Return a module in which the choices are made that known arguments decide."""
    return Choices(known).through(module)  # type: ignore[no-any-return]


class _Numbering(Pass):
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


class _Writing(Replacing):
    """Writes arguments where they are used, and prints what is yielded."""

    def __init__(self, in_place: Mapping[str, str], prints: Callable[[int, Sequence[str]], str]) -> None:
        super().__init__(in_place)
        self.prints = prints

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.BaseStatement] | cst.RemovalSentinel:
        """Print what is yielded; what is only for the record is left out."""
        match updated_node.body[0]:
            case cst.Expr(value=cst.Yield(value=cst.Tuple(elements=elements))):
                number, *sources = (text_of(each.value) for each in elements)
                printing = cst.parse_module(self.prints(int(number), sources)).body
                if not printing:
                    return cst.RemoveFromParent()
                first, *others = printing
                above = updated_node.leading_lines
                return cst.FlattenSentinel([first.with_changes(leading_lines=above), *others])
        return updated_node
