"""The lines that read a table of numbers and names, to be put in order."""

from core.line_order import Puzzle

PUZZLE = Puzzle(
    task="Read the table: numbers become `X`, standardised, and names become `y`, counted from 0.",
    above='''\
import torch
from torch import nn

text = """\\
height,weight,animal
23,4.1,cat
25,3.8,cat
24,5.0,cat
26,4.4,cat
38,9.5,dog
52,21.0,dog
61,30.2,dog
45,14.8,dog
18,1.4,rabbit
16,1.9,rabbit
19,2.2,rabbit
17,1.1,rabbit
"""
''',
    right=(
        "header, *rows = text.splitlines()",
        'cells = [row.split(",") for row in rows]',
        "X = torch.tensor([[float(cell) for cell in row[:2]] for row in cells])",
        "X = (X - X.mean(dim=0)) / X.std(dim=0)",
        "names = sorted({row[2] for row in cells})",
        "y = torch.tensor([names.index(row[2]) for row in cells])",
    ),
    intruders=(
        "X = torch.tensor([row[:2] for row in cells])",
        "y = torch.tensor([row[2] for row in cells])",
    ),
    below="""
model = nn.Linear(2, 3)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
optim = torch.optim.SGD(model.parameters(), lr=0.5)
loss_func = nn.CrossEntropyLoss()

losses = []
for step in range(50):
    loss = loss_func(model(X), y)
    optim.zero_grad()
    loss.backward()
    optim.step()
    losses.append(loss_func(model(X), y).item())""",
)
