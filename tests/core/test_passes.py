"""A pass does to a program what libcst's own transformer of the same methods does."""

import inspect
from pathlib import Path

import libcst as cst
import libcst.matchers as m
import pytest

import core
from core.passes import Pass, find

FILES = sorted(Path(core.__path__[0]).glob("*.py"))


class Changes:
    """Renames, removes, doubles, and keeps out of what it is not let into."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def visit_ClassDef(self, node):
        self.seen.append(node.name.value)
        return len(self.seen) % 2 == 0

    def leave_Name(self, original_node, updated_node):
        return updated_node.with_changes(value=f"{original_node.value}_")

    def leave_Arg(self, original_node, updated_node):
        return cst.RemoveFromParent() if updated_node.keyword else updated_node

    def leave_SimpleStatementLine(self, original_node, updated_node):
        match original_node.body[0]:
            case cst.Assign():
                return cst.FlattenSentinel([updated_node, updated_node])
            case cst.Assert():
                return cst.RemoveFromParent()
        return updated_node


class OfOurs(Changes, Pass):
    pass


class OfLibcst(Changes, cst.CSTTransformer):
    pass


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_pass_does_what_a_transformer_does(file):
    module = cst.parse_module(file.read_text())
    ours, libcsts = OfOurs(), OfLibcst()
    assert ours.through(module).code == module.visit(libcsts).code
    assert ours.seen == libcsts.seen


def test_where_nothing_changes_nothing_is_written_anew():
    module = cst.parse_module(inspect.getsource(inspect))
    assert Pass().through(module) is module


@pytest.mark.parametrize("matcher", [m.Name("node"), m.Call(func=m.Name()), m.Break() | m.Return()])
def test_it_finds_what_libcst_finds(matcher):
    for file in FILES:
        module = cst.parse_module(file.read_text())
        ours, libcsts = list(find(module, matcher)), list(m.findall(module, matcher))
        assert {id(each) for each in ours} == {id(each) for each in libcsts}
        assert len(ours) == len(libcsts)
