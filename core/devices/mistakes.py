"""Classic mistakes with devices. "meta" is a device that every machine has: shapes, but no data."""

import numpy as np
import torch

from core.mistakes import Mistake


def mix_devices() -> torch.Tensor:
    weight = torch.ones(3, device="meta")
    x = torch.tensor([1.0, 2.0, 3.0])
    return weight * x


def meet_on_one_device() -> torch.Tensor:
    weight = torch.ones(3, device="meta")
    x = torch.tensor([1.0, 2.0, 3.0])
    return weight * x.to(weight.device)


def drop_what_to_returns() -> torch.device:
    x = torch.tensor([1.0, 2.0, 3.0])
    x.to("meta")
    return x.device


def keep_what_to_returns() -> torch.device:
    x = torch.tensor([1.0, 2.0, 3.0])
    x = x.to("meta")
    return x.device


def ask_for_what_is_not_there() -> torch.Tensor:
    x = torch.ones(3, device="cuda:99")
    return x.sum().cpu()


def ask_what_is_there() -> torch.Tensor:
    if torch.accelerator.is_available():
        device = torch.accelerator.current_accelerator()
    else:
        device = torch.device("cpu")
    x = torch.ones(3, device=device)
    return x.sum().cpu()


def meet_float64_from_numpy() -> torch.Tensor:
    X = torch.from_numpy(np.array([[1.0, 2.0], [3.0, 4.0]]))
    weight = torch.tensor([[1.0], [-1.0]])
    return X @ weight


def turn_it_into_float32() -> torch.Tensor:
    X = torch.from_numpy(np.array([[1.0, 2.0], [3.0, 4.0]])).float()
    weight = torch.tensor([[1.0], [-1.0]])
    return X @ weight


def give_numpy_what_autograd_follows() -> np.ndarray:
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return w.numpy()


def detach_it_first() -> np.ndarray:
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return w.detach().numpy()


def give_numpy_another_device() -> np.ndarray:
    x = torch.ones(3, device="meta")
    return x.numpy()


def make_the_data_on_the_cpu() -> np.ndarray:
    x = torch.ones(3, device="cpu")
    return x.numpy()


def make_a_new_tensor_on_the_cpu() -> torch.Tensor:
    x = torch.ones(2, 3, device="meta")
    offset = torch.zeros(3)
    return x + offset


def make_a_new_tensor_beside_it() -> torch.Tensor:
    x = torch.ones(2, 3, device="meta")
    offset = torch.zeros(3, device=x.device)
    return x + offset


MISTAKES = (
    Mistake(
        "Mix devices",
        mix_devices,
        meet_on_one_device,
        "An operation runs on one device, and PyTorch moves no data behind your back. Say who moves. "
        "With a GPU the message names `cuda:0` and `cpu`.",
    ),
    Mistake(
        "Drop what .to returns",
        drop_what_to_returns,
        keep_what_to_returns,
        "`x.to(...)` leaves x where it is and returns another tensor. Give it a name: `x = x.to(...)`. "
        "(A module is different: `model.to(...)` moves its own parameters.)",
    ),
    Mistake(
        "Ask for a device that is not there",
        ask_for_what_is_not_there,
        ask_what_is_there,
        "A program that names a GPU fails on a machine without it. Ask `torch.accelerator` what there "
        "is, once, at the top.",
    ),
    Mistake(
        "float64 from NumPy meets float32 weights",
        meet_float64_from_numpy,
        turn_it_into_float32,
        "NumPy makes float64 and `from_numpy` keeps it, while weights are float32. A matrix product "
        "takes one dtype: `.float()`, or `.to(weight.dtype)`, turns the data into float32.",
    ),
    Mistake(
        "Give NumPy a tensor that requires grad",
        give_numpy_what_autograd_follows,
        detach_it_first,
        "NumPy would change the numbers behind autograd's back. `detach()` gives a tensor that autograd "
        "does not follow, in the same memory.",
    ),
    Mistake(
        "Give NumPy a tensor of another device",
        give_numpy_another_device,
        make_the_data_on_the_cpu,
        "NumPy knows the memory of the CPU only. From a GPU, `x.cpu().numpy()` brings the data home "
        "first; from meta there is none to bring.",
    ),
    Mistake(
        "Make a helper tensor on the CPU",
        make_a_new_tensor_on_the_cpu,
        make_a_new_tensor_beside_it,
        "A new tensor is born on the CPU unless you say otherwise. `device=x.device` or "
        "`torch.zeros_like(x)` puts it beside x, wherever that is.",
    ),
)
