"""Classic mistakes on the way from NumPy to PyTorch."""

import numpy as np
import torch

from core.mistakes import Mistake


def two_dtypes_broken() -> torch.Tensor:
    x = torch.from_numpy(np.array([[0.1, 0.2, 0.3]]))
    weights = torch.tensor([[1.0], [2.0], [3.0]])
    return x @ weights


def two_dtypes_mended() -> torch.Tensor:
    x = torch.from_numpy(np.array([[0.1, 0.2, 0.3]])).to(torch.float32)
    weights = torch.tensor([[1.0], [2.0], [3.0]])
    return x @ weights


def integer_mean_broken() -> torch.Tensor:
    scores = torch.tensor([1, 2, 4])
    return torch.mean(scores)


def integer_mean_mended() -> torch.Tensor:
    scores = torch.tensor([1, 2, 4])
    return torch.mean(scores, dtype=torch.float32)


def gradient_to_numpy_broken() -> np.ndarray:
    w = torch.tensor([1.0, 0.0], requires_grad=True)
    predictions = 2 * w
    return predictions.numpy()


def gradient_to_numpy_mended() -> np.ndarray:
    w = torch.tensor([1.0, 0.0], requires_grad=True)
    predictions = 2 * w
    return predictions.detach().numpy()


def shared_memory_broken() -> tuple[np.ndarray, torch.Tensor]:
    raw = np.array([10.0, 20.0, 30.0])
    x = torch.from_numpy(raw)
    x /= 10
    return raw, x


def shared_memory_mended() -> tuple[np.ndarray, torch.Tensor]:
    raw = np.array([10.0, 20.0, 30.0])
    x = torch.tensor(raw)
    x /= 10
    return raw, x


def uint8_broken() -> torch.Tensor:
    pixels = torch.from_numpy(np.array([100, 200, 250], dtype=np.uint8))
    return pixels + 10


def uint8_mended() -> torch.Tensor:
    pixels = torch.from_numpy(np.array([100, 200, 250], dtype=np.uint8))
    return torch.clamp(pixels.to(torch.float32) + 10, max=255)


def capital_letter_broken() -> torch.Size:
    x = torch.Tensor(3)
    return x.shape


def capital_letter_mended() -> torch.Size:
    x = torch.tensor(3.0)
    return x.shape


def narrow_broken() -> torch.Tensor:
    prices = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float16)
    factor = torch.tensor(70000.0, dtype=torch.float64)
    return prices * factor


def narrow_mended() -> torch.Tensor:
    prices = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float16)
    factor = torch.tensor(70000.0, dtype=torch.float64)
    return prices.to(torch.float32) * factor


def read_only_broken() -> torch.Tensor:
    raw = np.broadcast_to(np.array([10.0, 20.0]), (3, 2))
    x = torch.from_numpy(raw)
    x[0, 0] = 0.0
    return x


def read_only_mended() -> torch.Tensor:
    raw = np.broadcast_to(np.array([10.0, 20.0]), (3, 2))
    x = torch.tensor(raw)
    x[0, 0] = 0.0
    return x


def tensor_of_a_tensor_broken() -> torch.Tensor:
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return torch.tensor(w)


def tensor_of_a_tensor_mended() -> torch.Tensor:
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return w.detach().clone()


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        title="float64 from NumPy meets float32 weights",
        broken=two_dtypes_broken,
        mended=two_dtypes_mended,
        cause="NumPy makes float64 and from_numpy keeps it. The weights of a network are float32. "
        "A matrix product wants one dtype, so convert the data.",
    ),
    Mistake(
        title="The mean of whole numbers",
        broken=integer_mean_broken,
        mended=integer_mean_mended,
        cause="A mean of whole numbers may be a fraction. NumPy goes over to float64 by itself; "
        "torch.mean wants to be told. (`/` and `torch.sqrt` do go over to float32 by themselves.)",
    ),
    Mistake(
        title="To NumPy in the middle of a gradient",
        broken=gradient_to_numpy_broken,
        mended=gradient_to_numpy_mended,
        cause="An array has no memory of how it was computed, so gradients would be lost without a "
        "word. With detach() you say that this is what you want.",
    ),
    Mistake(
        title="The raw data changes as well",
        broken=shared_memory_broken,
        mended=shared_memory_mended,
        cause="from_numpy does not copy: array and tensor are the same memory. "
        "x /= 10 writes into it. torch.tensor copies.",
    ),
    Mistake(
        title="Brighter pixels turn black",
        broken=uint8_broken,
        mended=uint8_mended,
        cause="Pictures come as uint8, which ends at 255 and starts again at 0. "
        "No error and no warning: 250 + 10 is 4.",
    ),
    Mistake(
        title="torch.Tensor(3) is not torch.tensor(3.0)",
        broken=capital_letter_broken,
        mended=capital_letter_mended,
        cause="With a capital letter 3 is a length: three cells with whatever was in memory. "
        "With a small letter 3.0 is the value, in a tensor with no dimensions.",
    ),
    Mistake(
        title="A tensor with no dimensions does not widen the others",
        broken=narrow_broken,
        mended=narrow_mended,
        cause="Of two kinds (bool, whole numbers, numbers with a point) the later one counts. Within "
        "a kind a tensor with no dimensions does not count: `torch.result_type` says float16 here, "
        "which ends at 65504. NumPy goes over to float64.",
    ),
    Mistake(
        title="Write into an array that is read-only",
        broken=read_only_broken,
        mended=read_only_mended,
        cause="One row of memory stands for three here, so NumPy refuses to write into it. A tensor "
        "cannot be read-only: from_numpy takes the memory, warns, and one write changes three rows. "
        "torch.tensor copies.",
    ),
    Mistake(
        title="torch.tensor of a tensor",
        broken=tensor_of_a_tensor_broken,
        mended=tensor_of_a_tensor_mended,
        cause="The numbers are right. But it cuts the graph without saying so, and that is why it "
        "warns: `detach()` cuts, `clone()` copies, and whoever reads it knows.",
    ),
)
