"""What is said of a tensor's journey: of each statement, and of the whole."""

from core.devices.journey import Stop, judge_journey, name_of_the_first
from core.devices.outcome_words import NAMES

MADE = "`{statement}` makes {what}, on {device}."
GIVEN_BACK = "`{statement}` gives back {what}, on {device}."
FAILED = "`{statement}` fails: x is the tensor that it was, on {device}."
BEGINS = "`{statement}` makes a tensor, on {device}."
ENDS = {  # by what became of the tensor
    "missing": "`.to` fails here, so x stays the tensor that it was, on {start}. On a machine that has "
    "{destination}, the second print would end in `device='{first}')`.",
    "no data": "What `.to` made on {there} has a shape and a dtype, and no numbers: none can come back.",
    "stayed": "x was on {start} already: each time `.to` copied nothing and gave back the very same "
    "tensor.",
    "copied": "Each `.to` made another tensor, and x is its name now. The numbers are the same, bit for "
    "bit.",
    "changed": "Each `.to` made another tensor, and the numbers that came back are others.",
}
SEEN = "Where x lives after each statement: {places}."
AT = "{place} after {statement}, {what}"
STATEMENTS = ("statement", "x is then on", "same tensor as before", "failed")
STATEMENTS_ALT = "What each statement did"
DEVICES = ("device", "on this machine", "why not")
DEVICES_ALT = "The devices that PyTorch knows"
YES = {True: "yes", False: "no"}


def tell_stop(stop: Stop) -> str:
    """Say what a statement made, and where x is after it."""
    words = FAILED if stop.failed else GIVEN_BACK if stop.same_tensor else MADE if stop.made else BEGINS
    return words.format(
        statement=stop.statement, what=NAMES.get(stop.made, ""), device=kind_of(stop.device)
    )


def tell_end(stops: tuple[Stop, ...], destination: str) -> str:
    """Say what became of the tensor that was to go to `destination`."""
    start, there, _ = stops
    end = judge_journey(stops)
    first = name_of_the_first(destination) if end == "missing" else ""
    places = {"start": kind_of(start.device), "there": kind_of(there.device), "first": first}
    return ENDS[end].format(destination=destination, **places)


def describe_journey(stops: tuple[Stop, ...]) -> str:
    """Say what the picture of the journey shows."""
    told = (
        AT.format(
            place=kind_of(stop.device), statement=stop.statement, what=NAMES.get(stop.made, "its start")
        )
        for stop in stops
    )
    return SEEN.format(places="; ".join(told))


def kind_of(device: str) -> str:
    """Return what kind of device it is: the first CUDA device, "cuda:0", is a "cuda"."""
    return device.partition(":")[0]
