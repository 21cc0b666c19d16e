"""The tests compute as the server does: with one thread an operation."""

import torch

torch.set_num_threads(1)
