"""A program in a process of its own: it may seed PyTorch once, at its top, as the tutorial does.

Where many compute in one process, each has a generator of its own, and hands it to whatever draws. In a
program that runs alone, `torch.manual_seed` brings the very same numbers in fewer words.
"""

import re

import libcst as cst
import libcst.matchers as m

from core.node_text import text_of
from core.passes import Pass, find
from core.tutorial_stream import numbers_before

_GENERATOR = m.Call(func=m.Attribute(attr=m.Name("Generator")))
_SEEDED = m.Assign(value=m.Call(func=m.Attribute(value=_GENERATOR, attr=m.Name("manual_seed"))))
_IN_THE_TUTORIAL = m.Assign(value=m.Call(func=m.Name("generator_before")))
_GIVEN = m.Arg(keyword=m.Name("generator"), value=m.Name())
_LOADER = m.Call(func=m.Name("DataLoader"))
_LINEAR = m.Call(func=m.Name("draw_linear"))
_OWN_GENERATOR = m.WithItem(item=m.Call(func=m.Name("OwnGenerator")))
_TIGHT = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
_SKIP = "torch.rand({})  # as many numbers as the tutorial draws before"
_SKIPPED = re.compile(r"^torch\.rand\(\d+\)(?=  # as many)", re.MULTILINE)


def without_draws(source: str) -> str:
    """Return a program that does not draw what the tutorial draws before it: it is faster by that."""
    return _SKIPPED.sub("torch.rand(1)", source)


class OwnProcess(Pass):
    """Seeds PyTorch itself where the lines seed a generator of their own.

    Not where a `DataLoader` has the generator: without one it draws a seed for a generator of its own.
    """

    def visit_Module(self, node: cst.Module) -> bool:
        """Leave everything as it is where a loader draws."""
        return not any(find(node, _LOADER))

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.BaseStatement]:
        """Seed PyTorch, and draw what the tutorial has drawn by then."""
        first = updated_node.body[0]
        if not m.matches(first, _SEEDED | _IN_THE_TUTORIAL):
            return updated_node
        assert isinstance(first, cst.Assign)
        assert isinstance(first.value, cst.Call)
        *section, seed = (text_of(arg.value) for arg in first.value.args)
        lines = [f"torch.manual_seed({seed})", *(_SKIP.format(numbers_before(int(n))) for n in section)]
        above, *below = cst.parse_module("\n".join(lines)).body
        assert isinstance(above, cst.SimpleStatementLine)
        return cst.FlattenSentinel(
            [above.with_changes(leading_lines=updated_node.leading_lines), *below]
        )

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        """Draw from PyTorch's generator, and a layer as `nn.Linear` draws it."""
        args = [arg for arg in updated_node.args if not m.matches(arg, _GIVEN)]
        func = updated_node.func
        if m.matches(updated_node, _LINEAR):
            func = cst.parse_expression("nn.Linear")
            rows, columns, _, *bias = args
            has_one = not bias or m.matches(bias[0].value, m.Name("True"))
            named = [] if has_one else [cst.Arg(bias[0].value, cst.Name("bias"), equal=_TIGHT)]
            args = [rows, columns, *named]
        if len(args) == len(updated_node.args):
            return updated_node
        args = [arg.with_changes(comma=cst.MaybeSentinel.DEFAULT) for arg in args]
        return updated_node.with_changes(func=func, args=args)

    def leave_With(
        self, original_node: cst.With, updated_node: cst.With
    ) -> cst.With | cst.FlattenSentinel[cst.BaseStatement]:
        """Leave out what makes dropout draw from a generator of its own."""
        items = [item for item in updated_node.items if not m.matches(item, _OWN_GENERATOR)]
        if len(items) == len(updated_node.items) or not items:
            return updated_node
        items[-1] = items[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return updated_node.with_changes(items=items)
