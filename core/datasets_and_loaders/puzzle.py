"""The lines of a dataset, to be put in order."""

from core.line_order import Puzzle

PUZZLE = Puzzle(
    task="Write the dataset: it keeps the points, says how many there are, and hands out one.",
    above="""\
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset
""",
    right=(
        "class Points(Dataset):",
        "    def __init__(self, x, y):",
        "        self.x, self.y = x, y",
        "    def __len__(self):",
        "        return len(self.x)",
        "    def __getitem__(self, index):",
        "        return self.x[index], self.y[index]",
    ),
    intruders=("    def __getitem__(self):", "        return self.x, self.y"),
    below="""
x = torch.linspace(-1, 1, 20).unsqueeze(1)
y = 3 * x - 1
loader = DataLoader(Points(x, y), batch_size=5)

model = nn.Linear(1, 1)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
optim = torch.optim.SGD(model.parameters(), lr=0.1)
loss_func = nn.MSELoss()

losses = []
for epoch in range(15):
    for batch_x, batch_y in loader:
        loss = loss_func(model(batch_x), batch_y)
        optim.zero_grad()
        loss.backward()
        optim.step()
    losses.append(loss_func(model(x), y).item())""",
    counts="epoch",
)
