"""From a core function and its arguments to the program that a student can run.

The program is made of the very sources that ran: the function, everything in `core` that it uses, the
imports these need, and the call with the current arguments. Nothing is written twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.arguments import in_lines, write_call
from core.source_of import Collector

Settings = dict[str, Any]  # the arguments of a lesson's main function, by name


@dataclass(frozen=True)
class Program:
    """A program in three parts, which stand below each other in a file."""

    title: str
    imports: str
    definitions: str
    call: str

    @property
    def source(self) -> str:
        """The whole program, ready for `python program.py`."""
        head = f'"""{self.title}\n\nNeeds PyTorch: pip install torch numpy\n"""'
        return f"{head}\n\n{self.imports}\n\n\n{self.definitions}\n\n\n{self.call}\n"


def make_program(
    title: str,
    main: Callable[..., object],
    settings: Mapping[str, object],
    report: Callable[..., str],
    result: str = "result",
) -> Program:
    """Return the program `result = main(**settings)`, `print(report(result))`, with all it needs.

    `settings` may hold whatever `core.arguments.write` takes. Raises ValueError if two modules define
    different things under one name, and TypeError for an argument that cannot be written.
    """
    own = Collector()
    for function in (main, report):
        own.add(function.__name__, function.__module__)
    collector = Collector(taken=own.parts)
    call = in_lines(write_call(f"{result} = {main.__name__}", settings, collector))
    for function in (main, report):
        collector.add(function.__name__, function.__module__)
    plain = sorted(line for line in collector.imports if line.startswith("import"))
    others = sorted(collector.imports - set(plain))
    return Program(
        title=title,
        imports="\n".join(plain + others),
        definitions=collector.definitions,
        call=f"{call}\nprint({report.__name__}({result}))",
    )
