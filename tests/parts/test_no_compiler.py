"""Without PyTorch's compiler and SymPy numbers and words are the same; whoever wants either gets it."""

import json
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
from core.devices.mixing import ask_a_pretended_gpu, meet
print(ask_a_pretended_gpu())
print([meet(x, y) for x in ("cpu", "meta") for y in ("cpu", "meta")])
x = torch.nn.Sequential(
    torch.nn.Conv2d(1, 3, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(),
    torch.nn.Linear(12, 3), torch.nn.LayerNorm(3), torch.nn.Dropout(), torch.nn.Softmax(1),
).to("meta")(torch.ones(5, 1, 6, 6, device="meta"))
print(x, (x.sum(0) * 2 - x.mean()).std(), torch.cat([x, x]).T.reshape(-1), x @ x.T, x[:, None] + x)
for wrong in (
    lambda: x + torch.ones(4, device="meta"), lambda: x @ x, lambda: x.view(7), lambda: x.item(),
    lambda: torch.cat([x, x.T]), lambda: x.expand(2, 2), lambda: x + torch.ones(3),
):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print([len([name for name in sys.modules if name.partition(".")[0] == "sympy"]),
       len([name for name in sys.modules if name.startswith("torch._dynamo")])])
import sympy.printing
import sympy
print(sympy.printing is sys.modules["sympy"].printing, sympy.Integer(3) + 1, sympy.Basic.__module__)
from torch.fx.experimental.symbolic_shapes import ShapeEnv, guard_or_false
print(ShapeEnv.__module__, guard_or_false.__module__, guard_or_false(True))
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
    (place,) = [n for n, line in enumerate(without) if line == "[1, 2]"]  # stand-ins, and settings
    sympy, compiler = json.loads(with_it.pop(place))
    assert sympy > 300
    assert compiler > 50
    del without[place]
    assert without == with_it
    assert any("cuda:0 and cpu" in line for line in without)
