"""A module that stands in for a large one until somebody asks for more than it has."""

import importlib
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


class StandIn(ModuleType):
    """Has a few names of a module; whoever asks for any other gets the real module's, from then on."""

    def __init__(self, name: str, **has: Any) -> None:
        """Stand where the module `name` would be loaded."""
        super().__init__(name)
        self.__path__ = []
        self._has = tuple(has)
        self.__dict__.update(has)
        sys.modules[name] = self
        if _Below not in sys.meta_path:
            sys.meta_path.insert(0, _Below)
        parent, _, own = name.rpartition(".")
        if parent in sys.modules:
            setattr(sys.modules[parent], own, self)

    def __getattr__(self, name: str) -> Any:
        """Return what the real module has, and have nothing of one's own any more."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(real(self.__name__), name)
        for own in self._has:
            self.__dict__.pop(own, None)
        return found


def real(name: str) -> ModuleType:
    """Return the real module of a name, from now on for all who import it."""
    if isinstance(sys.modules.get(name), StandIn):
        sys.modules.pop(name, None)
    return importlib.import_module(name)


class _Below(MetaPathFinder, Loader):
    """Finds what lies below a module that is stood in for: in the real one."""

    @classmethod
    def find_spec(cls, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return where the module `name` is; None where nobody stands in for what it is part of."""
        whole = sys.modules.get(name.rpartition(".")[0])
        if not isinstance(whole, StandIn):
            return None
        found = real(whole.__name__)
        if name in sys.modules:  # which the real one has loaded
            return ModuleSpec(name, cls())
        return PathFinder.find_spec(name, found.__path__)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module that is there already."""
        return sys.modules[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing a second time."""
