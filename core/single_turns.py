"""Writes a loop as its body where arguments say that it is done once, and leaves out one never done."""

from collections.abc import Mapping, Sequence
from typing import Any

import libcst as cst
import libcst.matchers as m

from core.choices import Choices, Names
from core.passes import Pass, find
from core.writing_out import Replacing

_UP_TO = m.Call(func=m.Name("range"), args=[m.Arg()])


class SingleTurns(Pass):
    """Writes the turn of loops that have one, with what the loop's name stands for."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Take the arguments that are known."""
        super().__init__()
        self.known = known
        self.names = Names()

    def visit_Module(self, node: cst.Module) -> None:
        """Count the names."""
        self.names.through(node)

    def leave_For(self, original_node: cst.For, updated_node: cst.For) -> Any:
        """Write the only turn."""
        turns = self._turns(updated_node.iter)
        target, body = updated_node.target, updated_node.body
        if turns is None or len(turns) > 1 or not isinstance(target, cst.Name):
            return updated_node
        if not turns:
            return cst.RemoveFromParent()
        inside = Names()
        inside.through(original_node.body)
        is_read_behind = self.names.read[target.value] > inside.read[target.value] + 1  # and the target
        if is_read_behind or any(find(body, m.Break() | m.Continue())):
            return updated_node
        chosen = Choices({**self.known, target.value: turns[0]}).through(body)
        written: Any = Replacing({target.value: repr(turns[0])}).through(chosen)
        first, *others = written.body
        above = [*updated_node.leading_lines, *getattr(first, "leading_lines", ())]
        return cst.FlattenSentinel([first.with_changes(leading_lines=above), *others])

    def _turns(self, over: cst.BaseExpression) -> Sequence[Any] | None:
        """Return what a loop goes over, if arguments decide it."""
        choices = Choices(self.known)
        if m.matches(over, _UP_TO):
            assert isinstance(over, cst.Call)
            known = choices.value(over.args[0].value)
            return None if known is None else range(known[0])
        held = self.known.get(over.value) if isinstance(over, cst.Name) else None
        is_plain = isinstance(held, tuple | list) and all(isinstance(each, int | str) for each in held)
        return held if is_plain else None
