"""What the view of shared memory says."""

# By whether a and b are the same memory.
BEFORE = {
    True: "**Before** :green-badge[same storage]  \na at `{a:#x}`  \nb at `{b:#x}`",
    False: "**Before** :orange-badge[two storages]  \na at `{a:#x}`  \nb at `{b:#x}`",
}
AFTER = {
    True: "**After** :green-badge[same storage]  \na at `{a:#x}`  \nb at `{b:#x}`",
    False: "**After** :orange-badge[two storages]  \na at `{a:#x}`  \nb at `{b:#x}`",
}
CHANGED = {
    "a": "`{statement}` changed: **only a**.",
    "b": "`{statement}` changed: **only b**.",
    "both": "`{statement}` changed: **both**.",
    "neither": "`{statement}` changed: **neither**.",
}
# By whether a name means new memory.
WHY = {
    True: "It wrote into no cell: the name now means new memory.",
    False: "It wrote into memory.",
}
ADDRESS = "The address of a tensor is what its `data_ptr()` returns."
WHO = {"a": "Only a", "b": "Only b", "both": "Both", "neither": "Neither"}
SAME = {True: "yes", False: "no"}
COLUMNS = ("b is made by", "same storage", "changed", "a afterwards", "b afterwards")
TABLE_ALT = "Every way to make b, and the same change"
# By whether a and b are the same memory before the change, and after it.
ALT = {
    (True, True): "Cells in memory, as a and b are made and then changed. The same memory before, the "
    "same after. Changed: {who}.",
    (True, False): "Cells in memory, as a and b are made and then changed. The same memory before, two "
    "pieces after. Changed: {who}.",
    (False, False): "Cells in memory, as a and b are made and then changed. Two pieces of memory "
    "before, two after. Changed: {who}.",
}
