"""What is left out of a definition changes nothing."""

import inspect
from typing import Any

import pytest
import torch

from core import surfaces
from core.bare import bare, what_is_used
from core.datasets_and_loaders.dataset import PointDataset

SOURCE = '''\
class Tower(Base[int], metaclass=Meta):
    """A tower."""

    def __init__(self, height: float = 2.0, *floors: int, name: str) -> None:
        """Build it."""
        self.names: list[str] = []
        self.height = height  # in metres
'''
BARE = """\
class Tower(Base, metaclass=Meta):
    def __init__(self, height=2.0, *floors, name):
        self.names = []
        self.height = height  # in metres
"""


def test_annotations_and_docstrings_go_and_comments_stay():
    assert bare(SOURCE) == BARE


@pytest.mark.parametrize("function", [surfaces.beale, surfaces.rosenbrock, surfaces.saddle])
def test_a_bare_function_computes_the_same(function):
    names: dict[str, Any] = {"torch": torch}
    source = bare(inspect.getsource(function))
    exec(source, names)
    assert "Tensor" not in source
    w = torch.tensor([0.3, -1.2])
    assert names[function.__name__](w) == function(w)


def test_a_bare_class_does_the_same():
    names: dict[str, Any] = {"Dataset": torch.utils.data.Dataset}
    exec(bare(inspect.getsource(PointDataset)), names)
    x, y = torch.arange(6.0).view(2, 3), torch.tensor([0, 1])
    one: Any = names["PointDataset"]
    one, other = one(x, y), PointDataset(x, y)
    assert len(one) == len(other) == 2
    assert str(one[1]) == str(other[1])


def test_a_record_keeps_its_fields():
    record = '@dataclass\nclass Point:\n    """A place."""\n\n    x: float\n'
    assert "x: float" in bare(record)


def test_only_what_is_read_is_kept():
    imports = ["import torch.nn", "from x import p", "from x import q", "from x import y"]
    parts = {"a": "a = 1", "b": "b = a", "c": "c = other.a", "d": "def d():\n    return b"}
    assert what_is_used(parts, imports, "print(d(), p, q)\ntorch.rand(1)") == (
        "a = 1\n\n\nb = a\n\n\ndef d():\n    return b",
        ["import torch.nn", "from x import p, q"],
    )
