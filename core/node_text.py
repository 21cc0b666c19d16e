"""A piece of a parsed program as text."""

import libcst as cst


def text_of(node: cst.CSTNode) -> str:
    """Return a node of a program as it is written."""
    return cst.Module([]).code_for_node(node)
