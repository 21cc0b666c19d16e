"""The fault of a mistake is in the line that PyTorch names, or in the one whose change mends it."""

import inspect
from difflib import SequenceMatcher
from importlib import import_module

import pytest

from core import faults
from core.mistakes import observe
from core.syllabus import LESSONS
from tests.everywhere.apps import open_page, press, texts
from tests.everywhere.views import PAGES

BY_LESSON = {
    page.lesson: {mistake.name: mistake for view in page.views for mistake in view.mistakes}
    for page in PAGES
}
ALL = [
    pytest.param(mistake, id=f"{lesson}: {mistake.title}")
    for lesson, mistakes in BY_LESSON.items()
    for mistake in mistakes.values()
]


def named_by_pytorch(mistake):
    seen = observe(mistake.broken)
    return seen.line or next((heard.line for heard in seen.warnings if heard.line), None)


def mixture(mistake, leave):
    """Return what a program does that is the mended one, but for the changes at the lines to `leave`.

    Python itself compiles and runs it, so it is no matter how the fault was found. A line that only
    goes elsewhere is left as a whole.
    """
    broken = inspect.getsource(mistake.broken).splitlines()
    mended = inspect.getsource(mistake.mended).splitlines()
    moves = {broken[number - 1].strip() for number in leave}
    lines = [broken[0]]
    for kind, begin, end, first, last in SequenceMatcher(
        None, broken[1:], mended[1:], False
    ).get_opcodes():
        here = set(range(begin + 2, end + 2)) if kind != "insert" else {begin + 1, begin + 2}
        moved = kind == "insert" and moves & {line.strip() for line in mended[1:][first:last]}
        stays = kind == "equal" or moved or here & leave
        lines += broken[1:][begin:end] if stays else mended[1:][first:last]
    names = dict(vars(import_module(mistake.broken.__module__)))
    exec(compile("\n".join(lines), "<mixture>", "exec"), names)
    return observe(names[mistake.name])


@pytest.mark.parametrize("mistake", ALL)
def test_without_a_change_at_the_fault_the_program_is_not_mended(mistake):
    named = named_by_pytorch(mistake)
    fault = faults.fault_of(mistake, named)
    assert fault
    assert fault <= set(faults.choices_of(mistake))
    mended = observe(mistake.mended)
    assert mixture(mistake, set()).message == mended.message
    left = mixture(mistake, set(fault))
    assert (left.message, left.warnings) != (mended.message, mended.warnings)


@pytest.mark.parametrize("mistake", ALL)
def test_a_fault_is_in_few_lines_and_only_these_are_accepted(mistake):
    named = named_by_pytorch(mistake)
    fault = faults.fault_of(mistake, named)
    choices = faults.choices_of(mistake)
    assert len(fault) <= 3
    assert len(fault) < len(choices) or len(choices) <= 2
    mended = inspect.getsource(mistake.mended)
    for line in choices:
        said = faults.say_line(mistake, line, named)
        assert said.startswith("Yes") == (line in fault)
        if "may stay as it is" in said:
            assert faults.lines_of(mistake)[line - 1] in mended
        if "PyTorch notices it in" in said:
            assert f"line {named}" in said


@pytest.mark.parametrize("mistake", ALL)
def test_reasons_can_be_told_apart_and_every_wrong_one_is_answered(mistake):
    reasons = faults.reasons_of(mistake)
    assert len(set(reasons.options)) == 3
    assert reasons.right in reasons.options
    for reason in reasons.options:
        answer = reasons.answer(reason)
        assert (answer == "") == (reason == reasons.right)
        assert len(reason) < 90
        assert not answer or answer.endswith((".", "`."))


def test_no_reasons_are_left_over_and_the_right_one_stands_in_every_place():
    places = set()
    for lesson in LESSONS:
        known = import_module(f"core.{lesson.name}.reasons").REASONS
        assert set(known) == set(BY_LESSON[lesson.name]), lesson.name
        places |= {each.options.index(each.right) for each in known.values()}
    assert places == {0, 1, 2}


def test_the_line_then_the_reason_then_the_mended_program():
    app = open_page("linear_regression", panel="Mistakes", mistake="ask_for_no_gradient")
    assert "element 0 of tensors does not require grad" in app.error[0].value
    assert "Line" not in app.error[0].value
    assert not app.code
    app.radio[0].set_value(6).run()
    assert "In line 6 PyTorch notices it" in texts(app)
    app.radio[0].set_value(3).run()
    assert "Line 3 may stay as it is" in texts(app)
    app.radio[0].set_value(4).run()
    assert "Yes, line 4. PyTorch notices it in line 6." in texts(app)
    app.radio[1].set_value("All weights are 0").run()
    assert "A gradient exists there, too." in app.warning[0].value
    assert not app.code
    app.radio[1].set_value("Nothing here asks for a gradient").run()
    assert not app.exception
    assert [".backward()" in block.value for block in app.code] == [True, True]
    assert "Line 6 raises" in app.error[0].value
    assert "Autograd records only what depends" in texts(app)


def test_both_programs_can_be_shown_at_once():
    app = open_page("broadcasting", panel="Mistakes")
    before = len(app.code)
    press(app, "Show me both")
    assert len(app.code) == before + 2
    assert "It returns" in app.success[0].value
