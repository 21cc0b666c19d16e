"""32 threads at once compute, bit for bit, what each of them would alone in a fresh process."""

import json
import random
import subprocess
import sys
from threading import Barrier, Thread

import pytest

from tests.everywhere import digests
from tests.everywhere.test_house import ROOT

THREADS, TIMES, OF_EACH = 32, 2, 2
SEED = 446
AT_EVERY_CHANCE = 1e-5  # seconds from one thread to the next


@pytest.fixture
def in_small_turns():
    before = sys.getswitchinterval()
    sys.setswitchinterval(AT_EVERY_CHANCE)
    yield
    sys.setswitchinterval(before)


def test_many_at_once_compute_what_each_does_alone(in_small_turns):
    cases = digests.cases(SEED, OF_EACH)
    done = subprocess.run(
        [sys.executable, "-m", "tests.everywhere.digests"],
        cwd=ROOT, input=json.dumps(cases), capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    alone = json.loads(done.stdout)
    assert all(alone)
    assert len(set(alone)) > len(alone) // 2
    programs = [digests.shown(*case) for case in cases]
    line = random.Random(SEED).sample(list(range(len(cases))) * TIMES, len(cases) * TIMES)
    start, wrong = Barrier(THREADS), []

    def work(mine):
        start.wait()
        for each in mine:
            if digests.compute(programs[each]) != alone[each]:
                wrong.append(cases[each])

    threads = [Thread(target=work, args=(line[n::THREADS],)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, f"seed {SEED}: {wrong}"
