"""The floors of the house: a file knows only the floors below it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from core.syllabus import LESSONS, SECTIONS, TUTORIAL_SECTIONS, lessons_on

ROOT = Path(__file__).parents[2]
FILES = [
    path.relative_to(ROOT) for folder in ("core", "pages") for path in (ROOT / folder).rglob("*.py")
]


def imports(path: Path) -> set[str]:
    """Return the first names of all that a file imports."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def test_core_does_not_bring_streamlit_along():
    program = (
        "import importlib, pkgutil, sys, core\n"
        "for m in pkgutil.walk_packages(core.__path__, 'core.'): importlib.import_module(m.name)\n"
        "assert 'streamlit' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=120)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_knows_only_the_floors_below(path: Path):
    forbidden: set[str] = {"streamlit", "pages"} if path.parts[0] == "core" else set()
    if path.parts[0] == "core":
        forbidden |= {"torch"} if "charts" in str(path) else {"altair"}
    assert not imports(path) & forbidden


@pytest.mark.parametrize("path", FILES, ids=str)
def test_nobody_touches_the_state_that_all_visitors_share(path: Path):
    source = (ROOT / path).read_text(encoding="utf-8")
    shared = ["manual_seed(", "np.random.seed(", "set_printoptions(", "set_default_dtype("]
    for call in [*shared, "detect_anomaly(", "use_deterministic_algorithms(", "unsafe_allow_html"]:
        for line in source.splitlines():
            own = "Generator(" in line or line.lstrip().startswith(("#", '"', "SEED"))
            assert call not in line or own, line


def test_every_lesson_has_its_rooms():
    for lesson in LESSONS:
        assert (ROOT / "core" / lesson.name / "mistakes.py").exists(), lesson.name
        assert (ROOT / "tests" / lesson.name).is_dir(), lesson.name


def test_the_syllabus_is_in_order_and_points_into_the_tutorial():
    sections = [SECTIONS.index(lesson.section) for lesson in LESSONS]
    assert sections == sorted(sections)
    assert len({lesson.name for lesson in LESSONS}) == len(LESSONS)
    for lesson in LESSONS:
        assert set(lesson.tutorial_sections) <= set(TUTORIAL_SECTIONS)
        assert lesson in lessons_on(lesson.tutorial_sections[0])
