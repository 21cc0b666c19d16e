"""The devices that PyTorch can compute on, what this machine has of them, and moving a tensor there.

(The tutorial's section 6.)
"""

from dataclasses import dataclass

import torch

from core.tutorial_stream import generator_before


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


@dataclass(frozen=True)
class Stop:
    """A stop on a tensor's journey: the statement, and what `print` shows after it.

    Where the statement fails, `printed` is PyTorch's error, and the tensor stays where it was. `device`
    is where the tensor is then. `same_tensor` says whether the statement gave back the tensor that it
    was given.
    """

    statement: str
    printed: str
    device: str
    failed: bool = False
    same_tensor: bool = False


def move_there_and_back(destination: str = "cuda", n: int = 10, seed: int = 446) -> tuple[Stop, ...]:
    """Draw `n` numbers on the CPU, move them to `destination` and back, and print them each time.

    `seed` is what the tutorial gives to `torch.manual_seed`; with 446 the numbers are the tutorial's.
    """
    x = torch.rand(n, generator=generator_before(6, seed))
    stops = [Stop(f"x = torch.rand({n})", str(x), str(x.device))]
    for name in (destination, "cpu"):
        statement = f'x = x.to("{name}")'
        try:
            moved = x.to(name)
        except (RuntimeError, AssertionError) as error:
            printed = f"{type(error).__name__}: {error}"
            stops.append(Stop(statement, printed, str(x.device), failed=True))
        else:
            stops.append(Stop(statement, str(moved), str(moved.device), same_tensor=moved is x))
            x = moved
    return tuple(stops)


def report(stops: tuple[Stop, ...]) -> str:
    """Print what each stop shows, as the tutorial does."""
    return "\n".join(stop.printed for stop in stops)
