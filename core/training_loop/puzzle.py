"""The lines of the training loop, to be put in order."""

from core.line_order import Puzzle

PUZZLE = Puzzle(
    task="Fit a line to 20 points: the loop has to compute a loss, get its gradient, and take a step.",
    above="""\
import torch
from torch import nn

x = torch.linspace(-1, 1, 20).unsqueeze(1)
y = 3 * x - 1
model = nn.Linear(1, 1)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
optim = torch.optim.SGD(model.parameters(), lr=0.1)
loss_func = nn.MSELoss()

losses = []
for step in range(25):""",
    right=(
        "    y_hat = model(x)",
        "    loss = loss_func(y_hat, y)",
        "    optim.zero_grad()",
        "    loss.backward()",
        "    optim.step()",
    ),
    intruders=("    loss.step()", "    loss = loss_func(y_hat, y_hat)"),
    below="    losses.append(loss_func(model(x), y).item())",
)
