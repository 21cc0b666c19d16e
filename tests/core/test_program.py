"""The program that students take home is the program that ran."""

import inspect
import pkgutil

import pytest

import core
from core.gradient_descent import curves
from core.gradient_descent import descent as gd
from core.program import make_program
from core.source_of import Collector, EditedFunction, read_module
from core.typed.formula import Formula

SETTINGS = {
    "f": curves.parabola,
    "slope": curves.parabola_slope,
    "start": 5.0,
    "step_size": 0.25,
    "steps": 15,
}


def printed(source: str) -> str:
    """Run a program in a namespace of its own and return what it would print."""
    lines: list[str] = []
    exec(
        source, {"__name__": "program", "print": lambda *words: lines.append(" ".join(map(str, words)))}
    )
    return "\n".join(lines)


def test_it_prints_what_core_reports():
    program = make_program("Descent", gd.descend, SETTINGS, gd.report, "descent")
    assert printed(program.source) == gd.report(gd.descend(**SETTINGS))


def test_it_holds_what_it_needs_and_nothing_else():
    source = make_program("Descent", gd.descend, SETTINGS, gd.report).source
    assert "def parabola(" in source
    assert "def central_difference(" in source
    assert "def steep(" not in source
    assert "def sweep_step_sizes(" not in source
    assert "core" not in source
    assert "streamlit" not in source


def test_a_function_stands_before_the_decorators_and_constants_that_use_it():
    source = make_program("Descent", gd.descend, SETTINGS, gd.report).source
    assert source.index("Function = ") < source.index("def descend(")
    assert source.index("class Descent") < source.index("def descend(")


def test_a_typed_formula_becomes_a_function():
    settings = SETTINGS | {"f": Formula("sin(x) + x**2/10"), "slope": None}
    program = make_program("Descent", gd.descend, settings, gd.report)
    assert "def f(x):\n    return torch.sin(x) + x ** 2 / 10" in program.source
    assert printed(program.source) == gd.report(gd.descend(**settings))


def test_an_edited_function_stands_in_for_its_own_source():
    source = inspect.getsource(gd.walk).replace("            x.grad.zero_()", "            pass")
    settings = {"function": EditedFunction(gd.walk, source), "start": 5.0}
    program = make_program("Descent", gd.descend, settings, gd.report)
    assert source in program.source
    assert "x.grad.zero_()" not in program.source
    assert "def central_difference(" in program.source
    assert "function=walk, start=5.0" in program.source


def test_a_class_can_be_an_argument():
    program = make_program("Descent", gd.descend, {"f": gd.Descent}, gd.report)
    assert "f=Descent" in program.source
    assert "class Descent:" in program.source


def test_infinities_and_quotes_can_be_arguments():
    settings = SETTINGS | {"start": float("inf"), "device": "cpu"}
    source = make_program("Descent", gd.descend, settings, gd.report).source
    assert 'float("inf")' in source
    assert 'device="cpu"' in source
    compile(source, "program.py", "exec")


def test_a_long_call_is_broken_after_each_argument():
    settings = SETTINGS | {"zero_grad": True, "device": "cpu", "note": "a note that makes it long"}
    call = make_program("Descent", gd.descend, settings, gd.report).call
    assert call.startswith(
        "result = descend(\n    f=parabola,\n    slope=parabola_slope,\n    start=5.0,\n"
    )
    assert call.endswith("\n)\nprint(report(result))")


def test_a_typed_function_keeps_clear_of_what_the_program_defines():
    program = make_program("Descent", gd.descend, {"report": Formula("x**2")}, gd.report)
    assert "def report_2(x):" in program.source
    assert program.call == "result = descend(report=report_2)\nprint(report(result))"


MODULES = [
    found.name
    for found in pkgutil.walk_packages(core.__path__, "core.")
    if not found.ispkg and "charts" not in found.name
]


@pytest.mark.parametrize("name", MODULES)
def test_whatever_core_defines_can_stand_in_a_program_with_one_meaning_for_each_name(name):
    for defined in read_module(name).definitions:
        collector = Collector()
        assert collector.add(defined, name)
        source = "\n".join([*sorted(collector.imports), collector.definitions])
        compile(source, defined, "exec")
