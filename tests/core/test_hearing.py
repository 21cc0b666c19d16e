"""Warnings are heard by those who listen: all of them, in PyTorch's words, and nobody else's."""

import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.mistakes import observe

TARGETS = (
    "Using a target size (torch.Size([3])) that is different to the input size (torch.Size([3, 1]))"
)


def mse():
    return functional.mse_loss(torch.zeros(3, 1), torch.zeros(3))


def gradient_of_no_leaf():
    x = torch.ones(2, requires_grad=True)
    y = x * 2
    y.sum().backward()
    return y.grad


def read_only():
    numbers = np.ones(3)
    numbers.flags.writeable = False
    return torch.from_numpy(numbers)


def tensor_of_tensor():
    return torch.tensor(torch.ones(1))


def schedule_first():
    parameter = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1)
    scheduler.step()


PROGRAMS = [  # the program, its line that warns, and words that stand in PyTorch's source
    (mse, 2, TARGETS),
    (
        gradient_of_no_leaf,
        5,
        "The .grad attribute of a Tensor that is not a leaf Tensor is being",
    ),
    (read_only, 4, "The given NumPy array is not writable"),
    (tensor_of_tensor, 2, "To copy construct from a tensor, it is recommended to use"),
    (schedule_first, 5, "Detected call of `lr_scheduler.step()` before `optimizer.step()`"),
]


def heard(program):
    return [(each.line, each.message) for each in observe(program).warnings]


@pytest.mark.parametrize(("program", "line", "words"), PROGRAMS)
def test_a_warning_is_heard_with_its_line_every_time(program, line, words):
    for _ in range(3):
        ((seen_line, message),) = heard(program)
        assert seen_line == line
        assert message.startswith(f"UserWarning: {words}")


@pytest.mark.parametrize("action", ["ignore", "error", "default", "once", "module"])
@pytest.mark.parametrize(("program", "line", "words"), PROGRAMS)
def test_filters_and_what_was_said_before_disturb_nothing(program, line, words, action):
    always = torch.is_warn_always_enabled()
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        before = list(warnings.filters), warnings.showwarning
        for _ in range(2):
            with warnings.catch_warnings(record=True):
                warnings.simplefilter("once")
                program()
            assert [each[0] for each in heard(program)] == [line]
        assert (list(warnings.filters), warnings.showwarning) == before
    assert torch.is_warn_always_enabled() is always


def test_what_python_prints_is_what_is_heard():
    """Oracle: the standard error of a fresh interpreter."""
    program = (
        "import torch\nfrom torch.nn import functional\n"
        + "functional.mse_loss("
        + ("torch.zeros(3, 1), torch.zeros(3))")
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    ((_, message),) = heard(mse)
    assert message in done.stderr


def test_a_program_without_warnings_brings_none_and_its_error_keeps_them():
    def warns_and_fails():
        mse()
        raise KeyError(1)

    assert heard(lambda: torch.zeros(1)) == []
    seen = observe(warns_and_fails)
    assert (seen.message, seen.line, len(seen.warnings)) == ("KeyError: 1", 3, 1)


def test_a_warning_in_a_loop_is_heard_once_for_each_place():
    def loops():
        for _ in range(5):
            mse()
        mse()

    assert [line for line, _ in heard(loops)] == [3, 4]


def test_what_a_program_silences_itself_stays_silent_and_nobody_elses_filters_change():
    def silences():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            mse()
        read_only()

    before = list(warnings.filters)
    assert [line for line, _ in heard(silences)] == [5]
    assert list(warnings.filters) == before


def test_thirty_threads_hear_their_own_beside_others_that_warn_silence_and_catch():
    """Thirty listen again and again; six others make the same warnings, and change filters."""
    stop, unheard = Event(), []

    def warn_aloud():
        while not stop.is_set():
            for program, _, _ in PROGRAMS:
                program()
            time.sleep(0)

    def silence():
        while not stop.is_set():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                time.sleep(0)

    def listen(number):
        program, line, words = PROGRAMS[number % len(PROGRAMS)]
        wrong = []
        for _ in range(40):
            seen = heard(program)
            if [each[0] for each in seen] != [line] or words not in seen[0][1]:
                wrong.append((program.__name__, seen))
        return wrong

    switch = sys.getswitchinterval()
    with warnings.catch_warnings(), ThreadPoolExecutor(36) as pool:
        warnings.simplefilter("once")
        warnings.showwarning = lambda *args, **_: unheard.append(args)
        sys.setswitchinterval(1e-5)
        try:
            others = [pool.submit(each) for each in (warn_aloud, silence) * 3]
            wrong = [each for found in pool.map(listen, range(30)) for each in found]
        finally:
            stop.set()
            sys.setswitchinterval(switch)
        for each in others:
            each.result()
    assert wrong == []
    assert not torch.is_warn_always_enabled()


def test_those_who_do_not_listen_are_told_as_ever():
    with pytest.warns(UserWarning, match="different to the input size"):
        mse()
    observe(mse)
    with pytest.raises(UserWarning, match="different to the input size"):
        mse()


def test_only_one_file_changes_how_warnings_go():
    root = Path(__file__).parents[2]
    for path in [*(root / "core").rglob("*.py"), *(root / "pages").rglob("*.py")]:
        if path.name != "hearing.py":
            text = path.read_text(encoding="utf-8")
            assert "simplefilter(" not in text, path
            assert "filterwarnings(" not in text, path
