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


def find_accelerator() -> str | None:
    """Return the name of this machine's accelerator ("cuda", "mps", "xpu"), or None without one."""
    return next((d.name for d in list_devices() if d.available and d.name != "cpu"), None)


def available_or_cpu(name: str) -> str:
    """Return the named device if this machine has it, and "cpu" if not."""
    return name if any(d.name == name and d.available for d in list_devices()) else "cpu"


def list_places() -> tuple[str, ...]:
    """Return where a tensor can live here: "cpu", the accelerator if there is one, and "meta"."""
    return (*(device.name for device in list_devices() if device.available), "meta")


def dtypes_on(device: str | None) -> tuple[str, ...]:
    """Return which of the dtypes "float32" and "float64" a device computes in; MPS has no float64."""
    return ("float32",) if device == "mps" else ("float32", "float64")
