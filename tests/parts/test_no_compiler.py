"""Optimizers step without PyTorch's compiler, by the same numbers, and whoever wants it gets it."""

import subprocess
import sys

SCRIPT = """
import sys
import torch
{first}

def train(make):
    w = torch.nn.Parameter(torch.tensor([1.0, -2.0]))
    optimizer = make([w])
    for _ in range(5):
        optimizer.zero_grad()
        (w ** 4).sum().backward()
        optimizer.step()
    return w.tolist()

print([train(make) for make in (
    lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
    lambda p: torch.optim.Adam(p, lr=0.1),
    lambda p: torch.optim.AdamW(p, lr=0.1),
    lambda p: torch.optim.RMSprop(p, lr=0.1),
    lambda p: torch.optim.Adagrad(p, lr=0.1),
)])
from torch._subclasses.fake_tensor import FakeTensorMode
with FakeTensorMode():
    print(torch.ones(3, device="cuda").device)
print(len([name for name in sys.modules if name.startswith("torch._dynamo")]))
import torch._dynamo.config
from torch._dynamo import explain
print(explain.__module__, torch._dynamo.config.verbose, torch._dynamo.__file__ is not None)
print(torch.compile(lambda x: x + 1, backend="eager")(torch.ones(2)).tolist())
"""
LEFT_OUT = "from pages.parts.no_compiler import leave_out_the_compiler as leave; leave(); leave()"


def printed(first):
    command = [sys.executable, "-W", "ignore", "-c", SCRIPT.format(first=first)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_optimizers_step_by_the_same_numbers_and_the_compiler_is_there_when_asked_for():
    with_it, without = printed(""), printed(LEFT_OUT)
    assert without[:2] == with_it[:2]
    assert without[1] == "cuda:0"
    assert int(with_it[2]) > 50
    assert int(without[2]) == 2  # the stand-in and its settings
    assert without[3:] == with_it[3:]
