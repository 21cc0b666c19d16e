"""The lines of a module, to be put in order."""

from core.line_order import Puzzle

PUZZLE = Puzzle(
    task="Write a network with one hidden layer: it makes its layers, and sends the data through them.",
    above="""\
import torch
from torch import nn
""",
    right=(
        "class Net(nn.Module):",
        "    def __init__(self):",
        "        super().__init__()",
        "        self.hidden = nn.Linear(1, 16)",
        "        self.out = nn.Linear(16, 1)",
        "    def forward(self, x):",
        "        x = torch.tanh(self.hidden(x))",
        "        return self.out(x)",
    ),
    intruders=("    def call(self, x):", "        x = self.hidden(x)"),
    below="""
x = torch.linspace(-1, 1, 40).unsqueeze(1)
y = torch.sin(3 * x)

model = Net()
generator = torch.Generator().manual_seed(446)
for name, parameter in sorted(model.named_parameters()):
    nn.init.uniform_(parameter, -1, 1, generator=generator)
optim = torch.optim.Adam(model.parameters(), lr=0.05)
loss_func = nn.MSELoss()

losses = []
for step in range(60):
    loss = loss_func(model(x), y)
    optim.zero_grad()
    loss.backward()
    optim.step()
    losses.append(loss_func(model(x), y).item())""",
)
