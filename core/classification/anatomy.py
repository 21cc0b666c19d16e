"""The names of all units of a network, and what is to be said of each in every frame."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.activations import LINEAR
from core.classification.network_words import Unit, say_input, say_network, say_unit
from core.classification.record import Classification, Snapshot
from core.point_clouds import Window

LETTERS = "abcdef"  # of the hidden layers


@dataclass(frozen=True)
class Anatomy:
    """What a network is made of: names of inputs and outputs, and widths from input to output.

    The units of hidden layers are called by letters, a for the first layer: b3 is unit 3 of the second.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    sizes: tuple[int, ...]

    @property
    def last(self) -> int:
        """The place of the output layer; the inputs have place 0."""
        return len(self.sizes) - 1

    def name(self, place: int, unit: int) -> str:
        """Return how a unit of a layer is called."""
        if place == 0:
            return self.inputs[unit]
        return self.outputs[unit] if place == self.last else f"{LETTERS[place - 1]}{unit}"

    def names(self, place: int) -> list[str]:
        """Return how all units of a layer are called."""
        return [self.name(place, unit) for unit in range(self.sizes[place])]

    def layers(self) -> list[str]:
        """Return how the layers behind the inputs are called."""
        return [*(f"layer {LETTERS[place - 1]}" for place in range(1, self.last)), "the output"]

    def links(self) -> list[str]:
        """Return how all weights are called, as they stand behind each other."""
        return [
            f"{before} → {behind}"
            for place in range(self.last)
            for behind in self.names(place + 1)
            for before in self.names(place)
        ]

    def biases(self) -> list[str]:
        """Return how all biases are called, as they stand behind each other."""
        return [f"bias of {name}" for place in range(1, self.last + 1) for name in self.names(place)]

    def matrices(self, numbers: "array[float]") -> list[list[Sequence[float]]]:
        """Return all weights, given one behind the other, as a row of every unit of every layer."""
        begin = 0
        found: list[list[Sequence[float]]] = []
        for before, behind in pairwise(self.sizes):
            found.append([numbers[begin + i * before : begin + (i + 1) * before] for i in range(behind)])
            begin += before * behind
        return found


def say_all(anatomy: Anatomy, result: Classification, function: str, window: Window) -> list[list[str]]:
    """Return, for every frame, what to say of nobody and then of every unit, the inputs first."""
    whole = say_network(anatomy.layers(), result.limits)
    return [[whole, *say_units(anatomy, frame, function, window)] for frame in result.snapshots]


def say_units(anatomy: Anatomy, frame: Snapshot, function: str, window: Window) -> Iterator[str]:
    """Yield what to say of every unit in a frame; `function` is the activation of hidden layers."""
    weights = anatomy.matrices(frame.weights)
    names = [anatomy.names(place) for place in range(len(anatomy.sizes))]
    around = "" if function == LINEAR else function
    number = 0
    for place, size in enumerate(anatomy.sizes):
        for unit in range(size):
            onward = []
            if place < anatomy.last:
                onward = list(zip(names[place + 1], [row[unit] for row in weights[place]], strict=True))
            if place == 0:
                yield say_input(names[0][unit], onward)
                continue
            yield say_unit(
                Unit(
                    names[place][unit],
                    around if place < anatomy.last else "",
                    names[place - 1],
                    weights[place - 1][unit],
                    frame.biases[number],
                    onward,
                    frame.peaks[number],
                    frame.cells[number],
                    frame.tops[number],
                ),
                window,
            )
            number += 1
