"""What is said of the votes in a room, counted from them."""

from core.rooms import DISCUSS, FIRST, SECOND, Room, tally

ROUNDS = ("Round one", "Round two")


def count(room: Room) -> str:
    """Say how many have answered in the round that is open, or was last."""
    first, second = map(len, room.rounds)
    if room.phase in (FIRST, DISCUSS):
        return f"{_people(first)} answered."
    if room.phase == SECOND:
        return (
            f"{_people(second)} answered; in round one, {first} had."
            if first
            else (f"{_people(second)} answered.")
        )
    return f"{_people(len(room.rounds[0].keys() | room.rounds[1].keys()))} answered."


def _people(number: int) -> str:
    """Return "Nobody has", "1 has" or "2 have"."""
    return {0: "Nobody has", 1: "1 has"}.get(number, f"{number} have")


def result(room: Room) -> str:
    """Say how many were right in each round in which somebody answered, and how many changed."""
    parts = []
    for number, name in enumerate(("round one", "round two")):
        if votes := sum(tally(room, number).values()):
            right = tally(room, number)[room.asked.answer]
            parts.append(f"{right} of {votes} in {name} ({percent(right, votes)})")
    if not parts:
        return "Nobody has answered."
    return f"Right: {', '.join(parts)}.{_changes(room)}"


def _changes(room: Room) -> str:
    """Say how many of those who answered twice found the right answer, or lost it; or nothing."""
    first, second = room.rounds
    right = room.asked.answer
    twice = [(first[voter], second[voter]) for voter in second if voter in first]
    if not twice:
        return ""
    found = sum(before != right == after for before, after in twice)
    lost = sum(before == right != after for before, after in twice)
    return f" Of the {len(twice)} who answered twice, {found} found the right answer, {lost} left it."


def percent(part: int, whole: int) -> str:
    """Return a share as a whole percentage; 0 % and 100 % are said only of none and all."""
    if part in (0, whole):
        return "100 %" if part else "0 %"
    return f"{min(max(round(100 * part / whole), 1), 99)} %"
