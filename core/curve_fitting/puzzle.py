"""The lines of a training in mini-batches, to be put in order."""

from core.line_order import Puzzle

PUZZLE = Puzzle(
    task="Train in mini-batches: in every epoch each batch takes a step, and at its end a loss is kept.",
    above="""\
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

generator = torch.Generator().manual_seed(446)
x = torch.linspace(-1, 1, 60).unsqueeze(1)
y = torch.sin(3 * x)
model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))
for parameter in model.parameters():
    nn.init.uniform_(parameter, -1, 1, generator=generator)
optim = torch.optim.Adam(model.parameters(), lr=0.02)
loss_func = nn.MSELoss()
loader = DataLoader(TensorDataset(x, y), batch_size=10, shuffle=True, generator=generator)
losses = []
""",
    right=(
        "for epoch in range(20):",
        "    for batch_x, batch_y in loader:",
        "        loss = loss_func(model(batch_x), batch_y)",
        "        optim.zero_grad()",
        "        loss.backward()",
        "        optim.step()",
        "    losses.append(loss_func(model(x), y).item())",
    ),
    intruders=("        loss = loss_func(model(batch_x), y)", "    for batch_x, batch_y in (x, y):"),
    below="",
    counts="epoch",
)
