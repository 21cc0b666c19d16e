"""The code of a short function, as a student would write it: read from the source that runs."""

import inspect
import re
from collections.abc import Callable


def statements_of(function: Callable[..., object], **names: str) -> list[str]:
    """Return the statements of a function, one a line, its docstring left out and other names filled in.

    `statements_of(add_in_place, x="a", value="7")` is `["a += 7", "return a"]`. No name may stand for
    anything but a variable in the source, and the function has a docstring.
    """
    body = inspect.getsource(function).split('"""')[-1]
    for name, other in names.items():
        body = re.sub(rf"\b{name}\b", other, body)
    return [line.strip() for line in body.strip().splitlines()]


def code_of(function: Callable[..., object], **names: str) -> str:
    """Return the expression that a function returns last, with other names filled in.

    `code_of(matmul, x="x_numpy", y="y_numpy")` is `x_numpy @ y_numpy`.
    """
    return statements_of(function, **names)[-1].removeprefix("return ")
