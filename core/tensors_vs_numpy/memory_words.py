"""What is said of shared memory."""

from core.tensors_vs_numpy.memory import Sharing, got_new_memory, who_changed

# By whether a and b are the same memory.
STORAGE = {True: ":green-badge[same storage]", False: ":orange-badge[two storages]"}
MOMENT = "**{moment}** {badge}  \na at `{a:#x}`  \nb at `{b:#x}`"
NEW = "`{statement}` wrote into no cell: **{name}** now means new memory. {numbers}"
# By which names have other numbers than before.
NUMBERS = {
    "a": "Only a has other numbers.",
    "b": "Only b has other numbers.",
    "both": "Both have other numbers.",
    "neither": "The numbers are the same.",
}
WROTE = {
    "a": "`{statement}` wrote into memory, and changed **only a**.",
    "b": "`{statement}` wrote into memory, and changed **only b**.",
    "both": "`{statement}` wrote into memory, and changed **both**.",
    "neither": "`{statement}` wrote what stood there already, and changed **neither**.",
}
ADDRESS = "The address of a tensor is what its `data_ptr()` returns."
WHO = {"a": "Only a", "b": "Only b", "both": "Both", "neither": "Neither"}
SAME = {True: "yes", False: "no"}
COLUMNS = ("b is made by", "same storage", "changed", "a afterwards", "b afterwards")
TABLE_ALT = "Every way to make b, and the same change"
# By whether a and b are the same memory before the change, and after it.
ALT = {
    (True, True): "The same memory before, the same after.",
    (True, False): "The same memory before, two pieces after.",
    (False, False): "Two pieces of memory before, two after.",
}
SEEN = "Cells in memory, as a and b are made and then changed. {where} Changed: {who}."


def tell_storages(sharing: Sharing) -> tuple[str, str]:
    """Say where a and b were before the change, and where after it, by address."""
    before, after = sharing.same_storage_before, sharing.same_storage_after
    moments = (
        ("Before", before, sharing.a_before, sharing.b_before),
        ("After", after, sharing.a_after, sharing.b_after),
    )
    first, second = (
        MOMENT.format(moment=moment, badge=STORAGE[same], a=a.address, b=b.address)
        for moment, same, a, b in moments
    )
    return first, second


def tell_change(sharing: Sharing, statement: str) -> str:
    """Say what the `statement` that changed a name did: write into memory, or make new memory."""
    who = who_changed(sharing)
    if not got_new_memory(sharing):
        return WROTE[who].format(statement=statement)
    name = "a" if sharing.a_before.address != sharing.a_after.address else "b"
    return NEW.format(statement=statement, name=name, numbers=NUMBERS[who])


def describe_memory(sharing: Sharing) -> str:
    """Say what the picture of memory shows."""
    where = ALT[sharing.same_storage_before, sharing.same_storage_after]
    return SEEN.format(where=where, who=WHO[who_changed(sharing)])
