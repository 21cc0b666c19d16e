"""The example tensor, which the linear layer and the layers in a row are applied to."""

import torch


def example_tensor(n_samples: int, n_features: int, start: float, step: float) -> torch.Tensor:
    """Return a float32 tensor (n_samples, n_features) of the numbers start, start + step, ...

    With 2 samples, 3 features, start 1 and step 1 it is the tutorial's [[1, 2, 3], [4, 5, 6]].
    """
    numbers = start + step * torch.arange(n_samples * n_features, dtype=torch.float32)
    return numbers.reshape(n_samples, n_features)
