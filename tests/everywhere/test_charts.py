"""The middle floor: charts know libraries and each other, and keep only so much."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "core"
SHARED = sorted(path for path in (CORE / "charts").glob("*.py"))
OF_CONCEPTS = sorted(path for path in CORE.rglob("*charts.py"))
FILES = [path.relative_to(ROOT) for path in (*SHARED, *OF_CONCEPTS)]
LIBRARIES = {"altair", "contourpy", "numpy", "pandas", "pyarrow"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 250, 50, 8


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            modules = {name_of(file) for file in FILES}
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in modules else str(node.module))
    return found


def test_there_are_charts():
    assert len(OF_CONCEPTS) >= 14


@pytest.mark.parametrize("path", FILES, ids=str)
def test_charts_import_libraries_and_charts_only(path: Path):
    folder = name_of(path.parent)
    for name in imports(path):
        first = name.split(".")[0]
        shared = name.startswith("core.charts.")
        beside = name.rpartition(".")[0] == folder and name.endswith("charts")
        known = first in LIBRARIES or first in sys.stdlib_module_names
        assert known or shared or beside, f"{path} imports {name}"


def test_charts_bring_neither_torch_nor_streamlit_nor_a_lesson_along():
    names = [name_of(path) for path in FILES]
    program = (
        f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
        "print(*(name for name in sys.modules if name.split('.')[0] in ('torch', 'streamlit', 'core')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    packages = {name.rpartition(".")[0] for name in names} | {"core", "core.charts"}
    assert set(done.stdout.split()) <= {*names, *packages}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_what_charts_keep_has_a_bound(path: Path):
    if path.name == "caching.py":
        return
    assert "functools" not in imports(path)
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Attribute) and node.attr in ("cache", "lru_cache"))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_charts_are_short(path: Path):
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name
            assert len(node.args.args + node.args.kwonlyargs) <= MOST_PARAMETERS, node.name


FINISHING = ("playback.py", "arrangement.py")


@pytest.mark.parametrize("path", [path for path in FILES if path.name not in FINISHING], ids=str)
def test_only_the_clock_takes_a_compiled_specification_apart(path: Path):
    texts = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
    assert not texts & {"vconcat", "encoding", "layer"}
