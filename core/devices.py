"""The devices that PyTorch can compute on, and what this machine has of them."""

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Device:
    """A kind of device, by PyTorch's name for it. `reason` says why it is missing, if it is."""

    name: str
    reason: str = ""

    @property
    def available(self) -> bool:
        """Whether tensors can live on it here."""
        return not self.reason


def list_devices() -> tuple[Device, ...]:
    """Ask PyTorch for the CPU, CUDA, MPS and XPU devices of this machine."""
    return (
        Device("cpu"),
        Device("cuda", _missing("cuda", "no NVIDIA GPU")),
        Device("mps", _missing("mps", "no Apple GPU")),
        Device("xpu", _missing("xpu", "no Intel GPU")),
    )


def _missing(name: str, nothing_found: str) -> str:
    """Return the reason why an accelerator is missing, or an empty string."""
    if torch.accelerator.is_available():
        found = torch.accelerator.current_accelerator()
        if found is not None and found.type == name:
            return ""
    built = {
        "cuda": torch.backends.cuda.is_built(),
        "mps": torch.backends.mps.is_built(),
        "xpu": torch.xpu._is_compiled(),
    }
    return nothing_found if built[name] else f"PyTorch {torch.__version__} is built without it"
