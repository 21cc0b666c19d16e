"""Writes what is made of arguments as people write it: `torch.tensor([1, 2])`, and `x[:7]`."""

import libcst as cst
import libcst.matchers as m

from core.passes import Pass

_OF_A_TUPLE = m.Call(
    func=m.Attribute(attr=m.Name("tensor")),
    args=[m.Arg(value=m.Tuple(elements=[m.AtLeastN(n=1)])), m.ZeroOrMore()],
)
_NO_SPACES = cst.Colon(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
_SHORT_ENDS = cst.Name | cst.Integer | None


class Tidying(Pass):
    """Writes lists for tuples of which a tensor is made, and no spaces in a short slice."""

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        """Write a list for the tuple of which a tensor is made."""
        if not m.matches(updated_node, _OF_A_TUPLE):
            return updated_node
        first, *others = updated_node.args
        elements = cst.ensure_type(first.value, cst.Tuple).elements
        last = elements[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return updated_node.with_changes(
            args=[first.with_changes(value=cst.List([*elements[:-1], last])), *others]
        )

    def leave_Slice(self, original_node: cst.Slice, updated_node: cst.Slice) -> cst.Slice:
        """Write no spaces round the colon between names or numbers."""
        if isinstance(updated_node.lower, _SHORT_ENDS) and isinstance(updated_node.upper, _SHORT_ENDS):
            return updated_node.with_changes(first_colon=_NO_SPACES)
        return updated_node
