"""Runs every program of a folder, each in a process and an empty folder of its own, without the project.

torch is imported before the processes part, once for all of them, since that takes longer than most
programs. What a program prints goes into .out, what it fails with into .err.
"""

import os
import runpy
import sys
import tempfile
import traceback
from pathlib import Path

import numpy  # noqa: F401
import torch

torch.set_num_threads(1)


def run(program: Path) -> None:
    """Run one program in a process of its own."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        program.with_suffix(".out").open("w", encoding="utf-8") as out,
        program.with_suffix(".err").open("w", encoding="utf-8") as err,
    ):
        os.chdir(folder)
        sys.path[:] = [path for path in sys.path if path and "everywhere" not in path]
        sys.stdout = out
        try:
            runpy.run_path(str(program), run_name="__main__")
        except BaseException:
            err.write(traceback.format_exc())
    os._exit(0)


for each in sorted(Path(sys.argv[1]).glob("*.py")):
    run(each)
