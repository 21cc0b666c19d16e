"""Every message leads to the mistake that brings it, in the wordings of many years."""

import random
from importlib import import_module
from pathlib import Path

import pytest

from core import paste_error
from core.error_wordings import WORDINGS
from core.mistakes import observe
from core.syllabus import LESSONS

MISTAKES = {
    f"{lesson.name}.{mistake.name}": mistake
    for lesson in LESSONS
    for mistake in import_module(f"core.{lesson.name}.mistakes").MISTAKES
}
SEEN = {name: observe(mistake.broken) for name, mistake in MISTAKES.items()}
WARNING = [name for name in MISTAKES if SEEN[name].warnings]
RAISING = [name for name in MISTAKES if SEEN[name].error is not None]

_LINES = Path(__file__).with_name("pasted_messages.tsv").read_text(encoding="utf-8").splitlines()[1:]
PASTED = [
    (text.replace("\\n", "\n"), name) for name, _, text in (line.partition("\t") for line in _LINES)
]
LESSONS_OF = [
    ("UserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`.", "optimizers"),
    ("UserWarning: Implicit dimension choice for log_softmax has been deprecated.", "loss_functions"),
    (
        "RuntimeError: multi-target not supported at /pytorch/aten/src/THNN/generic/x.c:22",
        "loss_functions",
    ),
]
TRACEBACK = """Traceback (most recent call last):
  File "/content/train.py", line 31, in <module>
    loss = criterion(model(x), y)
  File "/usr/lib/python3.10/site-packages/torch/nn/modules/module.py", line 1194, in _call_impl
    return forward_call(*input, **kwargs)
{message}
"""


def find(text):
    return paste_error.find(text, MISTAKES, lambda mistake: SEEN[f"{lesson_of(mistake)}.{mistake.name}"])


def lesson_of(mistake):
    return next(name.partition(".")[0] for name, each in MISTAKES.items() if each is mistake)


@pytest.mark.parametrize("name", WARNING)
def test_what_a_mistake_warns_of_leads_to_it(name):
    for heard in SEEN[name].warnings:
        for text in (heard.message, f"/content/train.py:12: {heard.message}\n  return x"):
            found = find(text)
            assert name in found.mistakes or name.partition(".")[0] in found.lessons, text


@pytest.mark.parametrize("name", RAISING)
def test_what_a_mistake_says_leads_to_it(name):
    message = SEEN[name].message
    for text in (
        message,
        TRACEBACK.format(message=message),
        TRACEBACK.format(message=f"\x1b[0;31m{message}\x1b[0m").replace("\n", "\r\n"),
        message.replace("'", "’").replace(" ", "\n   "),
        TRACEBACK.format(message=message).replace("\n", ""),  # a field of one line
    ):
        assert name in find(text).mistakes, text
        assert find(text).says_so


@pytest.mark.parametrize("name", RAISING)
def test_it_leads_there_by_what_is_constant_without_the_table(name, monkeypatch):
    """A lesson that is added tomorrow has no entry in the table."""
    monkeypatch.setattr(paste_error, "WORDINGS", ())
    chance = random.Random(name)
    message = SEEN[name].message
    text = "".join(str(chance.randrange(2, 99)) if letter.isdigit() else letter for letter in message)
    if paste_error.constant_part(str(SEEN[name].error)):
        assert name in find(text).mistakes, text


@pytest.mark.parametrize(("text", "name"), PASTED, ids=[text[:60] for text, _ in PASTED])
def test_what_older_versions_said_leads_there_too(text, name):
    assert name in find(text).mistakes
    assert name in find(TRACEBACK.format(message=text)).mistakes


@pytest.mark.parametrize(("text", "lesson"), LESSONS_OF, ids=[text[:60] for text, _ in LESSONS_OF])
def test_where_no_mistake_says_it_a_lesson_speaks_of_it(text, lesson):
    assert find(text) == paste_error.Found((), (lesson,))


@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("RuntimeError: something with DataLoader, a Sampler and its shuffle", "datasets_and_loaders"),
        ("why is stride wrong after permute and transpose", "reshape_and_view"),
        ("RuntimeError: unknown scheduler for AdamW and momentum", "optimizers"),
    ],
)
def test_otherwise_the_nearest_lesson_is_named(text, lesson):
    found = find(text)
    assert (found.mistakes, found.says_so) == ((), False)
    assert found.lessons == (lesson,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "12345",
        "(((((",
        "\\",
        ".*",
        "a" * 50_000,
        "( " * 9000,
        "🎓",
        "\x00\x1b[31m",
        "[" * 9999,
    ],
)
def test_what_is_no_message_leads_nowhere(text):
    assert find(text) == paste_error.Found(says_so=False)


def test_a_message_of_something_else_is_not_taken_for_one_of_ours():
    """Silent mistakes say nothing, and common errors of Python belong to nobody."""
    for text in (
        "NameError: name 'x' is not defined",
        "ModuleNotFoundError: No module named 'torch'",
        "KeyError: 'a'",
        "AttributeError: 'NoneType' object has no attribute 'shape'",
        "TypeError: 'int' object is not callable",
        "ValueError: too many values to unpack (expected 2)",
        "ZeroDivisionError: division by zero",
        "FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'",
    ):
        assert find(text).mistakes == (), text


def test_every_name_in_the_table_is_a_mistake_or_a_lesson():
    lessons = {lesson.name for lesson in LESSONS}
    for wording in WORDINGS:
        for name in wording.brings:
            assert name in MISTAKES or name in lessons, (wording.text, name)
        assert max(map(len, wording.text.split("*"))) >= 9, wording


def test_every_mistake_that_raises_is_known_by_its_own_message_only_where_it_belongs():
    for name in RAISING:
        for other in find(SEEN[name].message).mistakes:
            if SEEN[other].error is not None:
                alike = paste_error.constant_part(str(SEEN[name].error))
                kinds = {paste_error.constant_part(str(SEEN[other].error)), alike}
                same = len(kinds) == 1
                assert same or "dtype" in alike or "size of tensor" in alike, (name, other)


def test_of_errors_that_follow_each_other_the_last_leads():
    twice, widths = (
        SEEN[name].message for name in ("autograd.go_back_twice", "nn_modules.expect_another_width")
    )
    between = "\nDuring handling of the above exception, another exception occurred:\n\n"
    for first, last, name in ((twice, widths, "nn_modules"), (widths, twice, "autograd")):
        text = TRACEBACK.format(message=first) + between + TRACEBACK.format(message=last)
        assert find(text).mistakes[0].startswith(name)
        assert find(" ".join(text.splitlines())) == find(text)  # as a field of one line takes it


def test_a_traceback_of_any_length_is_known_by_its_end():
    message = SEEN["autograd.go_back_twice"].message
    text = TRACEBACK.format(message="  File x, line 1\n" * 5000 + message)
    assert "autograd.go_back_twice" in find(text).mistakes
