"""Bit for bit: what the main functions of all views return, as digests.

Run as a script with a list of cases on its input, it computes each in a process of its own, alone.
"""

import hashlib
import json
import os
import random
import sys
from array import array
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import torch

from pages.parts import address
from pages.parts.declare import THE_LAST, controls_of
from pages.parts.family import Family
from pages.parts.no_compiler import leave_out_the_compiler
from tests.everywhere.views import VIEWS
from tests.performance.declared import query_of, values_of

MOST_EPOCHS = 50  # that a case takes
MOST_STEPS = 40  # of a stepper


def draw(view, chance):
    """Draw settings of a view, as an address."""
    settings = view.settings(seed=chance.randrange(2**32))
    for name, control in controls_of(view.settings).items():
        if name in ("seed", "device"):
            continue
        if isinstance(control, Family):
            for member in control.names(settings):
                of = control.member(member, settings)
                drawn = control.put(
                    getattr(settings, name), member, _value(of, settings, chance), settings
                )
                settings = address.fit(replace(settings, **{name: drawn}))
        else:
            settings = address.fit(replace(settings, **{name: _value(control, settings, chance)}))
    return query_of(view, settings)


def _value(control, settings, chance):
    """Draw a value of a control; where only the page knows which there are, one that may be too high."""
    values = values_of(control, settings) or range(THE_LAST, MOST_STEPS)
    if control.label == "Epochs":
        values = [value for value in values if value <= MOST_EPOCHS]
    return chance.choice(values)


WHERE_IN_MEMORY = ("tensors_vs_numpy", "memory")  # shows addresses, and they are never the same


def cases(seed, of_each):
    """Draw places of views and addresses; what is measured never repeats itself, and is left out."""
    chance = random.Random(seed)
    drawn = []
    for number, (page, view) in enumerate(VIEWS):
        if (page.lesson, view.name) == WHERE_IN_MEMORY:
            continue
        for _ in range(of_each):
            query = draw(view, chance)
            settings, _ = address.read(view.settings, parse_qs(query))
            if view.needs(settings) is None and shown(number, query).repeats:
                drawn.append((number, query))
    return drawn


def shown(number, query):
    """Return the program of a view with these settings."""
    view = VIEWS[number][1]
    settings, _ = address.read(view.settings, parse_qs(query))
    return view.program(settings, view.run(settings))


def compute(program):
    """Return the digest of what a program computes now; an error is a result, too."""
    try:
        result = program.main(**program.arguments)
    except (ValueError, RuntimeError, TypeError, IndexError) as error:
        result = (type(error).__name__, str(error))
    return digest(result)


def digest(result):
    """Return the digest of a result."""
    return hashlib.blake2b(repr(bits(result)).encode(), digest_size=16).hexdigest()


def bits(value):
    """Return plain values that are equal only where the results are equal to the last bit."""
    if isinstance(value, torch.Tensor):
        data = value.detach().contiguous()
        held = b"" if data.is_meta else data.reshape(-1).view(torch.uint8).numpy().tobytes()
        return (
            str(value.dtype),
            tuple(value.shape),
            value.requires_grad,
            hashlib.sha256(held).hexdigest(),
        )
    if isinstance(value, array):
        return value.typecode, value.tobytes()
    if isinstance(value, np.ndarray):
        return str(value.dtype), value.shape, value.tobytes()
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, pd.DataFrame):
        return [bits(value[name].to_numpy()) for name in value]
    if isinstance(value, torch.nn.Module):
        return str(value), bits(value.state_dict())
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, [bits(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return [(bits(name), bits(each)) for name, each in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, map(bits, value)))
    if isinstance(value, list | tuple):
        return [bits(each) for each in value]
    if value is None or isinstance(
        value, str | bytes | int | type | torch.dtype | torch.device | torch.Size
    ):
        return str(value)
    if isinstance(value, np.generic):
        return value.tobytes()
    raise TypeError(f"of {type(value)} nobody has said what its bits are")


def alone(number, query):
    """Compute a case in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        torch.set_num_threads(1)
        try:
            os.write(write, compute(shown(number, query)).encode())
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as pipe:
        return pipe.read()


if __name__ == "__main__":
    torch.set_num_threads(1)
    leave_out_the_compiler()  # to load it takes seconds, in every process anew
    print(json.dumps([alone(*case) for case in json.load(sys.stdin)]))
