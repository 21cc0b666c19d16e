"""Section 6: ten numbers on the CPU, on the GPU, and on the CPU again."""

import pytest

from core.accelerators import find_accelerator
from core.devices.journey import move_there_and_back, report

ON_THE_CPU = """\
tensor([0.3959, 0.6177, 0.7256, 0.0971, 0.9186, 0.8277, 0.4409, 0.9344, 0.8967,
        0.1897])"""
ON_THE_GPU = """\
tensor([0.3959, 0.6177, 0.7256, 0.0971, 0.9186, 0.8277, 0.4409, 0.9344, 0.8967,
        0.1897], device='cuda:0')"""


def test_the_numbers_on_the_cpu_are_the_tutorials_before_and_after():
    start, _, back = move_there_and_back("cuda")
    assert start.printed == ON_THE_CPU
    assert back.printed == ON_THE_CPU


@pytest.mark.skipif(find_accelerator() != "cuda", reason="this machine has no NVIDIA GPU")
def test_all_three_are_printed_as_in_the_tutorial():
    printed = report(move_there_and_back("cuda"))
    assert printed == "\n".join((ON_THE_CPU, ON_THE_GPU, ON_THE_CPU))
