"""What is said of names in both libraries."""

from collections.abc import Sequence

from core.tensors_vs_numpy.names import NameRow

COLUMNS = ("task", "NumPy", "PyTorch", "results", "np → torch")
RESULTS = {
    "values": "equal",
    "shape": "same shape, other numbers",
    "pair": "a pair, its values equal",
    "nothing": "something else",
}
WORKS = "works, too"
# Code with `np.` where `torch.` would stand, and a tensor for `a`.
TRANSLATED = {
    "values": "NumPy's own code works in PyTorch, too, with `torch` for `np`.",
    "shape": "NumPy's own code runs in PyTorch, and gives other numbers in the same shape.",
    "pair": "NumPy's own code runs in PyTorch, and gives a pair: the values, and their indices.",
    "nothing": "NumPy's own code runs in PyTorch, and gives something else, without a word.",
}
REFUSED = "In PyTorch NumPy's own code raises `{error}`."
COUNT = "{works} of these {count} codes of NumPy do the same in PyTorch."
TASK = "**{task}**, with `a = [[1., 2., 3.], [4., 5., 6.]]`: {translated}"


def name_results(row: NameRow) -> tuple[str, str]:
    """Say in few words in what both results agree, and what NumPy's code brings in PyTorch."""
    return RESULTS[row.agree], WORKS if row.translated == "values" else RESULTS.get(
        row.translated, row.translated
    )


def count_names(rows: Sequence[NameRow]) -> str:
    """Say how many of NumPy's names do the same in PyTorch."""
    return COUNT.format(count=len(rows), works=sum(row.translated == "values" for row in rows))


def tell_name(row: NameRow) -> str:
    """Say of one task what becomes of NumPy's code in PyTorch."""
    translated = TRANSLATED.get(row.translated, REFUSED.format(error=row.translated))
    return TASK.format(task=row.task, translated=translated)
