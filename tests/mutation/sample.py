"""Puts small faults into core, one at a time, and says which of them the concept's own tests notice.

pip install cosmic-ray && python -m tests.mutation.sample --n 60 --seed 1 [core/devices ...]
"""

import argparse
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.mutation.faults import Fault, faults_of

NEEDED = (
    "core",
    "pages",
    "tests",
    "pyproject.toml",
    "requirements.txt",
    "streamlit_app.py",
    ".streamlit",
)
OPTIONS = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
ENDS = (0, 1, 2, -9)  # all passed, one failed, one could not be read, no end
PATIENCE = 900  # s: what never ends is noticed too
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["torch", "streamlit.testing.v1", "altair", "hypothesis", "libcst", "pytest"]
)
PICTURES = "test_marks_stand_inside_their_axes_and_no_box_lies_on_another"
EVERYWHERE = (
    ("", ("test_defaults.py",)),
    ("mistakes", ("test_mended.py", "test_mistakes.py", "test_faults.py")),
    ("reasons", ("test_faults.py",)),
    ("card", ("test_cards.py",)),
    ("charts", (f"test_pictures.py::{PICTURES}",)),
    ("board", ("test_short_programs.py::test_the_short_program_is_short_and_prints_the_pages_numbers",)),
    ("questions", ("test_settings.py::test_a_question_has_its_answer_and_settings_that_show_it",)),
)


def own_tests(module: Path, root: Path) -> tuple[list[str], list[str]]:
    """Return what pytest is asked for: the tests of the concept that the module belongs to.

    First those that name the module; then all others, with what the tutorial prints, and with what
    every lesson has and is tested everywhere, by one file for all lessons: of it the lesson's cases.
    """
    in_a_folder = len(module.parts) > 2
    folder = Path("tests", *module.parent.parts[1:]) if in_a_folder else Path("tests/core")
    is_lesson = in_a_folder and (module.parent / "mistakes.py").exists()
    of_all = [name for kind, names in EVERYWHERE if is_lesson and kind in module.stem for name in names]
    near = _naming(module.stem, root, folder)
    near.sort(key=lambda path: not path.endswith(f"test_{module.name}"))
    rest = [str(folder), *_naming(folder.name, root, Path("tests/tutorial"))]
    rest += [f"tests/everywhere/{name}" for name in of_all]
    return near, [*rest, "-k", f"{folder.name} or tutorial"]


def _naming(name: str, root: Path, folder: Path) -> list[str]:
    """Return the files of tests in a folder in which a name stands."""
    files = sorted((root / folder).glob("test_*.py"))
    return [str(path.relative_to(root)) for path in files if re.search(rf"\b{name}\b", path.read_text())]


def drawn(modules: Iterable[Path], n: int, seed: int) -> list[Fault]:
    """Return `n` faults; every place is as likely, however many operators apply to it."""
    places: dict[tuple[Path, int, int], list[Fault]] = {}
    for module in modules:
        for fault in faults_of(module):
            places.setdefault((module, fault.line, fault.column), []).append(fault)
    draw = random.Random(seed)
    return [draw.choice(places[place]) for place in draw.sample(sorted(places), min(n, len(places)))]


def copied(folder: Path) -> Path:
    """Copy what the tests need to the folder, and return it."""
    folder.mkdir()
    for part in NEEDED:
        (shutil.copytree if Path(part).is_dir() else shutil.copy)(part, folder / part)
    return folder


def run_tests(copy: Path, tests: list[str]) -> None:
    """End this process with 0 if all tests pass in the copy."""
    sys.path[:] = [str(copy), *(path for path in sys.path if path not in ("", str(Path.cwd())))]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("core", "pages", "tests")]:
        del sys.modules[name]
    sys.dont_write_bytecode = True
    os.chdir(copy)
    with Path(copy, "said.txt").open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        os._exit(pytest.main([*OPTIONS, *tests]))


def is_noticed(fault: Fault, copy: Path) -> bool:
    """Tell whether a test of the concept falls in `copy`, with the fault in it."""
    there = copy / fault.module
    sound = there.read_text()
    there.write_text(fault.source())
    try:
        return any(falls(copy, tests) for tests in own_tests(fault.module, copy) if tests)
    finally:
        there.write_text(sound)


def falls(copy: Path, tests: list[str]) -> bool:
    """Tell whether one of the tests falls in the copy."""
    process = PROCESSES.Process(target=run_tests, args=(copy, tests))
    process.start()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    if process.exitcode not in ENDS:
        raise RuntimeError((copy / "said.txt").read_text())
    return process.exitcode != 0


def main() -> None:
    """Draw, try, and print every fault, with what became of it, and the count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="only list the faults")
    parser.add_argument("under", nargs="*", type=Path, default=[Path("core")])
    asked = parser.parse_args()
    modules = sorted({path for under in asked.under for path in (under, *under.rglob("*.py"))})
    modules = [path for path in modules if path.suffix == ".py"]
    faults = drawn(modules, asked.n, asked.seed)
    print(f"seed {asked.seed}: {len(faults)} faults in {len(modules)} modules", flush=True)
    if asked.list:
        print(*(f"{fault}\n{fault.shown()}" for fault in faults), sep="\n")
        return
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(asked.jobs) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.jobs):
            copies.put(copied(Path(folder, str(number))))

        def tried(fault: Fault) -> bool:
            copy = copies.get()
            try:
                noticed = is_noticed(fault, copy)
            finally:
                copies.put(copy)
            print(f"{'noticed' if noticed else 'NOT NOTICED'} {fault}\n{fault.shown()}", flush=True)
            return noticed

        print(f"{sum(pool.map(tried, faults))} of {len(faults)} noticed")


if __name__ == "__main__":
    main()
