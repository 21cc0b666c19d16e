"""The house: floors, rooms, and what no file may do."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from core.syllabus import LESSONS, SECTIONS, TUTORIAL_SECTIONS, lessons_on
from pages.parts.declare import controls_of
from pages.parts.word_controls import Text
from tests.everywhere.views import PAGES, VIEWS

ROOT = Path(__file__).parents[2]
FILES = [
    path.relative_to(ROOT) for folder in ("core", "pages") for path in (ROOT / folder).rglob("*.py")
]
NAMES = {lesson.name for lesson in LESSONS}
WIDGETS = {
    "slider", "select_slider", "selectbox", "multiselect", "radio", "checkbox", "toggle", "pills",
    "segmented_control", "text_input", "text_area", "number_input", "date_input", "button", "tabs",
    "data_editor", "download_button", "feedback", "form", "chat_input", "expander", "popover",
    "file_uploader",
}  # fmt: skip
SHARED_BY_ALL_VISITORS = (
    "manual_seed", "seed", "set_printoptions", "set_default_dtype", "set_default_device",
    "set_num_threads", "set_detect_anomaly", "detect_anomaly", "use_deterministic_algorithms",
)  # fmt: skip
SHARES = ("torch", "torch.random", "torch.autograd", "np", "np.random", "numpy.random", "random")


def tree(path):
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imports(path):
    """Return the dotted names of all that a file imports, modules and what is taken from them."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def concept(path):
    """Return the concept whose folder a file lies in, if it lies in one."""
    return path.parts[1] if len(path.parts) > 2 and path.parts[1] in NAMES else None


def test_core_does_not_bring_streamlit_along():
    program = (
        "import importlib, pkgutil, sys, core\n"
        "for m in pkgutil.walk_packages(core.__path__, 'core.'): importlib.import_module(m.name)\n"
        "assert 'streamlit' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=120)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_knows_only_the_floors_below(path):
    names = imports(path)
    firsts = {name.partition(".")[0] for name in names}
    if path.parts[0] == "core":
        assert not firsts & {"streamlit", "pages", "tests"}
        is_chart = "charts" in path.stem or path.parts[1] == "charts"
        assert is_chart or not firsts & {"altair"}
        others = NAMES - {concept(path)}  # what two concepts use stands beside their folders
        assert not any(name.startswith(f"core.{other}.") for name in names for other in others)
    if path.parts[:2] == ("pages", "parts"):
        assert not any(name.startswith(f"pages.{lesson}") for name in names for lesson in NAMES)
    if path.parts[0] == "pages" and (home := concept(path)):
        others = NAMES - {home}
        assert not any(name.startswith(f"pages.{other}") for name in names for other in others)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_file_is_long_and_no_function_takes_many_arguments(path):
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    is_view = path.parts[0] == "pages" and concept(path)
    most = 155 if is_view else 255
    assert lines <= most, f"{lines} lines, and at most {most} are easy to live with: split it by idea"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            named = [a for a in arguments if a.arg not in ("self", "cls")]
            yields = any(isinstance(each, ast.Yield) for each in ast.walk(node))
            assert len(named) <= (12 if yields else 8), (
                node.name
            )  # a program's numbers stand on the board


def called(path):
    """Return the dotted names of all that a file calls, and the names of decorators."""
    return [ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def test_every_line_of_code_has_a_place_of_its_own():
    shown = [node for path in FILES for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    codes = [node for node in shown if ast.unparse(node.func) == "st.code"]
    assert len(codes) > 20
    assert all("wrap_lines=True" in ast.unparse(node) for node in codes)


@pytest.mark.parametrize("path", [path for path in FILES if concept(path)], ids=str)
def test_no_view_draws_a_widget_by_hand(path):
    for name in called(path):
        assert not (name.startswith("st.") and name.split(".")[-1] in WIDGETS), name
        assert name not in ("st.fragment", "st.cache_data", "st.cache_resource"), name


@pytest.mark.parametrize("path", FILES, ids=str)
def test_no_decorator_depends_on_who_imports_first(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                assert not ast.unparse(decorator).startswith("st."), node.name


@pytest.mark.parametrize("path", FILES, ids=str)
def test_nobody_touches_the_state_that_all_visitors_share(path):
    """But for the machine's number of threads, set before the first visitor comes."""
    for name in called(path):
        owner, _, last = name.rpartition(".")
        if last in SHARED_BY_ALL_VISITORS and owner in (
            "torch",
            "np.random",
            "np",
            "random",
            "torch.random",
        ):
            assert (path.name, last) == ("warm_up.py", "set_num_threads"), name
    assert "unsafe_allow_html" not in (ROOT / path).read_text(encoding="utf-8")


def test_every_lesson_has_its_rooms():
    for lesson in LESSONS:
        assert (ROOT / "core" / lesson.name / "mistakes.py").exists(), lesson.name
        assert (ROOT / "pages" / lesson.name / "page.py").exists(), lesson.name
        assert list((ROOT / "tests" / lesson.name).glob("test_*.py")), lesson.name


def test_every_folder_of_a_lesson_is_in_the_syllabus():
    for room, others in (("core", {"charts", "typed"}), ("pages", {"parts"})):
        folders = {path.name for path in (ROOT / room).iterdir() if (path / "__init__.py").exists()}
        assert folders - others == NAMES, f"{room}/: a folder without its entry in core/syllabus.py?"


def test_every_icon_exists():
    for lesson in LESSONS:
        name = lesson.icon.removeprefix(":material/").removesuffix(":")
        assert name in ALL_MATERIAL_ICONS, f"{lesson.icon} is none of fonts.google.com/icons"


def test_every_typed_setting_has_other_examples_to_be_tested_with():
    for page, view in VIEWS:
        for name, control in controls_of(view.settings).items():
            if isinstance(control, Text):
                assert control.examples, (page.lesson, view.name, name)


def test_a_view_has_one_name_everywhere():
    for page, view in VIEWS:
        assert (ROOT / "pages" / page.lesson / f"{view.name}.py").exists(), (page.lesson, view.name)
        module = importlib.import_module(f"pages.{page.lesson}.{view.name}")
        assert module.VIEW is view
        assert view.settings.__module__ == module.__name__


def test_every_page_says_its_idea_in_a_few_words_and_what_to_remember():
    assert [page.lesson for page in PAGES] == [lesson.name for lesson in LESSONS]
    for page in PAGES:
        assert 2 <= len(page.takeaways) <= 6
        assert len(page.idea) < 300
        assert len({view.title for view in page.views}) == len(page.views)


def test_a_mistake_has_a_name_of_its_own_in_its_lesson():
    for page, view in VIEWS:
        names = [mistake.name for mistake in view.mistakes]
        assert len(set(names)) == len(names), (page.lesson, names)


def test_the_syllabus_is_in_order_and_points_into_the_tutorial():
    sections = [SECTIONS.index(lesson.section) for lesson in LESSONS]
    assert sections == sorted(sections)
    assert len(NAMES) == len(LESSONS)
    for lesson in LESSONS:
        assert set(lesson.tutorial_sections) <= set(TUTORIAL_SECTIONS)
        for number in lesson.tutorial_sections:
            assert lesson in lessons_on(number)


def test_every_change_of_streamlit_that_the_readme_names_has_its_test():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = [part for part in readme.split("`") if part.startswith("tests/") and "::" in part]
    assert len(named) > 10
    for each in named:
        file, _, name = each.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), each


def test_nothing_is_shown_that_is_not_a_whole_docstring():
    for _, view in VIEWS:
        assert inspect.getdoc(view.settings), view.name
