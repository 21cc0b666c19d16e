"""What nobody would write on a board: `+ 0.0 * noise`, `epoch % 1`, `y = x`, names that are not read."""

import ast
import re

from core.arguments import WIDTH

_DATA = re.compile(r"\w+ = \[|# The formula|    return ")  # what a student gave, in one line
_LONG_NUMBER = re.compile(r"(?<![23])\.\d{9,}|[23]\.(?!71828|14159)\d{9,}")  # e and pi


def is_number(node, *values):
    return isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value in values


def finds_in_expressions(node):
    """Tell whether an expression says nothing."""
    match node:
        case ast.BinOp(left, ast.Mult(), right):
            return is_number(left, 0, 1) or is_number(right, 0, 1)
        case ast.BinOp(_, ast.Add() | ast.Sub(), right):
            return is_number(right, 0)
        case ast.BinOp(_, ast.Div() | ast.FloorDiv() | ast.Mod() | ast.Pow(), right):
            return is_number(right, 1)
        case ast.Call(ast.Attribute(attr="tensor"), [ast.Tuple(elts=[_, *_]), *_]):
            return True
        case ast.Slice(lower=ast.expr() as lower):
            return is_number(lower, 0)
        case ast.keyword(_, ast.Constant(None)) | ast.keyword("drop_last", ast.Constant(False)):
            return True
    return False


def finds_in_statements(node, of_one):
    """Tell whether a statement says nothing; `of_one` are the names of what has one element."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test):
            return not any(isinstance(each, ast.Name | ast.Call) for each in ast.walk(test))
        case ast.For(iter=ast.List(elts) | ast.Tuple(elts)):
            return len(elts) < 2
        case ast.For(iter=ast.Name(name)):
            return name in of_one
        case ast.For(iter=ast.Call(ast.Name("range"), [first, *others])):
            return is_number(first, 0) if others else is_number(first, 0, 1)
        case ast.Assign([ast.Name()], ast.Name()) | ast.Pass():
            return True
    return False


def nothing_said(source):
    """Return the parts of a program that say nothing, and names that it makes and never reads."""
    tree = ast.parse(source)
    made, read = set(), set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(name, ast.Load()):
                read.add(name)
            case ast.Name(name):
                made.add(name)
            case ast.alias(name, other):
                made.add((other or name).split(".")[0])
    of_one = {
        ast.unparse(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and len(getattr(node.value, "elts", "  ")) < 2
        if f"{ast.unparse(node.targets[0])}.append(" not in source
    }
    parts = [
        ast.unparse(node).splitlines()[0]
        for node in ast.walk(tree)
        if finds_in_expressions(node) or finds_in_statements(node, of_one)
    ]
    return parts + sorted(made - read - {"_"})


def unwieldy(source):
    """Return long lines, functions with defaults, and numbers with more digits than anyone writes."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return [
        *(
            line
            for line in source.splitlines()
            if len(line.partition("  # ")[0]) > WIDTH and not _DATA.match(line)
        ),
        *(each.name for each in functions if each.args.defaults or each.returns),
        *_LONG_NUMBER.findall(source),
    ]


def found_in(source, lesson, settings):
    """Return what says nothing in a view's program, but for what a student has asked for."""
    typed = repr(settings).replace(" ", "")
    asked = {"tensors_vs_numpy": "a + 0.0", "training_loop": "optim"}.get(lesson)  # optim: no step
    return [
        part
        for part in nothing_said(source) + unwieldy(source)
        if part.replace(" ", "") not in typed and part != asked
    ]
