"""What reaches the challenge, and whether settings do, by NumPy's rule: a reshape that has to copy."""

import numpy as np

SOLUTIONS = {"only_reshape_works": {"op1": "transpose", "args1": "0,1"}}
DRAWN = {
    "only_reshape_works": {
        "shape": ("2,3", "2,3,4", "4", "1,4", "2,2,2"),
        "operations": (0, 1, 2),
        "op1": ("transpose", "reshape", "view"),
        "args1": ("0,1", "0,0", "24", "4,6", "3,2", "-1"),
        "op2": ("view", "reshape", "transpose"),
        "args2": ("24", "6", "3,2", "4,6", "-1", "0,1"),
    }
}


def numbers(text):
    return tuple(map(int, text.split(",")))


def needs_a_copy(settings):
    shape, calls = numbers(settings.shape), settings.operations
    x = np.arange(np.prod(shape)).reshape(shape)
    steps = [(settings.op1, settings.args1), (settings.op2, settings.args2)][:calls]
    if not steps or steps[-1][0] != "view":
        return False
    try:
        for name, arguments in steps[:-1]:
            if name == "transpose":
                x = x.swapaxes(*numbers(arguments))
            else:
                made = x.reshape(numbers(arguments))
                if name == "view" and not np.shares_memory(made, x):
                    return False
                x = made
        return not np.shares_memory(x.reshape(numbers(steps[-1][1])), x)
    except (ValueError, TypeError, np.exceptions.AxisError):
        return False


ORACLES = {"only_reshape_works": needs_a_copy}
