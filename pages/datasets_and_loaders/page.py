"""Datasets and loaders: which sample goes where, and what a batch is made of."""

from core.datasets_and_loaders.card import draw_card
from pages.datasets_and_loaders import batches
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="datasets_and_loaders",
    idea="A dataset hands out one sample at a time; a loader decides which go together into a batch.",
    views=(batches.VIEW,),
    takeaways=(
        "A dataset is three methods: `__init__`, `__len__`, `__getitem__`.",
        "Shuffle anew in every epoch; a `torch.Generator` of your own makes it repeatable.",
        "The last batch may be short, or a single sample: `drop_last=True` leaves it out.",
        "`num_workers=0` loads in the main process. With more, worker processes load the next batches, "
        "each with its own copy of the dataset: the batches are the same only if `__getitem__` draws "
        "nothing at random.",
    ),
    card=(batches.VIEW, draw_card),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
