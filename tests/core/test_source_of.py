"""A collected source is whole: with all that it uses, each name with one meaning."""

import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from core.source_of import Collector, EditedFunction, read_module


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Return a function that makes a module of `core` from its source, for the time of a test."""

    def make(name, source):
        path = tmp_path / f"{name}.py"
        path.write_text(source, encoding="utf-8")
        spec = spec_from_file_location(f"core.{name}", path)
        made = module_from_spec(spec)
        monkeypatch.setitem(sys.modules, f"core.{name}", made)
        spec.loader.exec_module(made)
        return made

    read_module.cache_clear()
    yield make
    read_module.cache_clear()


def test_a_definition_comes_after_what_it_uses_with_its_comments_and_decorators(module):
    module(
        "made_a",
        "from functools import cache\n\n# why it is 2\nTWO = 2\n\n\n"
        "@cache\ndef double(x):\n    return TWO * x\n\n\n"
        "def halve(x):\n    return x / TWO\n",
    )
    collector = Collector()
    assert collector.add("double", "core.made_a")
    assert list(collector.parts.values()) == [
        "# why it is 2\nTWO = 2",
        "@cache\ndef double(x):\n    return TWO * x",
    ]
    assert collector.imports == {"from functools import cache"}


def test_what_comes_from_another_module_is_collected_from_there(module):
    module("made_a", "def double(x):\n    return 2 * x\n")
    module("made_b", "from core.made_a import double\n\n\ndef four(x):\n    return double(double(x))\n")
    collector = Collector()
    collector.add("four", "core.made_b")
    assert list(collector.parts) == ["double", "four"]
    assert collector.imports == set()


def test_functions_may_call_each_other(module):
    module(
        "made_a",
        "def even(n):\n    return n == 0 or odd(n - 1)\n\n\n"
        "def odd(n):\n    return n != 0 and even(n - 1)\n",
    )
    collector = Collector()
    collector.add("even", "core.made_a")
    scope: dict = {}
    exec("\n".join(collector.parts.values()), scope)
    assert (scope["even"](4), scope["even"](5)) == (True, False)


def test_constants_that_are_made_in_one_line_stand_there_once(module):
    module("made_a", "LOW, (MIDDLE, HIGH) = 1, (2, 3)\n\n\ndef span():\n    return HIGH - LOW\n")
    collector = Collector()
    collector.add("span", "core.made_a")
    assert collector.definitions.count("LOW, (MIDDLE, HIGH) = 1, (2, 3)") == 1
    scope: dict = {}
    exec(collector.definitions, scope)
    assert scope["span"]() == 2


def test_what_a_module_does_not_have_is_not_added():
    collector = Collector()
    assert not collector.add("no_such_thing", "core.gradient_descent.descent")
    assert (collector.parts, collector.imports) == ({}, set())


def test_two_meanings_of_one_name_are_refused(module):
    module("made_a", "def f(): ...\n")
    module("made_b", "def f(): ...\n")
    module("made_c", "from json import loads as f\n")
    for other in ("core.made_b", "core.made_c"):
        collector = Collector()
        collector.add("f", "core.made_a")
        with pytest.raises(ValueError, match=r"f is defined in core\.made_a and in"):
            collector.add("f", other)


@pytest.mark.parametrize(
    "statement", ["from core.made_a import double as f", "from core import made_a as f"]
)
def test_a_name_without_a_source_of_its_own_is_refused(module, monkeypatch, statement):
    module("made_a", "def double(x):\n    return 2 * x\n")
    monkeypatch.setattr("core.made_a", sys.modules["core.made_a"], raising=False)
    module("made_b", f"{statement}\n\n\ndef use():\n    return f\n")
    with pytest.raises(ValueError, match="cannot stand in a program"):
        Collector().add("use", "core.made_b")


def test_an_edited_function_brings_what_its_new_source_uses(module):
    made = module("made_a", "ONE = 1\nTWO = 2\n\n\ndef f():\n    return ONE\n")
    collector = Collector()
    collector.add_edited(EditedFunction(made.f, "def f():\n    return TWO"))
    collector.add("f", "core.made_a")
    assert collector.parts == {"TWO": "TWO = 2", "f": "def f():\n    return TWO"}


def test_typed_functions_get_a_free_name():
    collector = Collector(taken=["g"])
    assert collector.add_typed("f", lambda name: f"def {name}(): return 1") == "f"
    assert collector.add_typed("f", lambda name: f"def {name}(): return 2") == "f_2"
    assert collector.add_typed("f", lambda name: f"def {name}(): return 1") == "f"
    assert collector.add_typed("g", lambda name: f"def {name}(): return 1") == "g_2"
    assert collector.add_typed("range", lambda name: f"def {name}(): return 1") == "range_2"
    assert collector.parts["f_2"] == "def f_2(): return 2"
