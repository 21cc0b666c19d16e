"""Datasets and loaders: which sample goes where, and what a batch is made of."""

from pages.datasets_and_loaders import batches
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="datasets_and_loaders",
    idea="A dataset knows how many samples it has and hands out one at a time. A loader decides who "
    "goes together into a batch. Press play and watch the batches fill.",
    views=(batches.VIEW,),
    takeaways=(
        "A dataset is three methods: `__init__`, `__len__`, `__getitem__`.",
        "Shuffle anew in every epoch; a `torch.Generator` of your own makes it repeatable.",
        "The last batch may be short: `drop_last=True` leaves it out.",
        "`num_workers=0` loads in the main process. With more, worker processes load the next batches "
        "while the model trains on this one; the batches stay the same.",
    ),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
