"""Datasets and loaders: which sample goes where, and what a batch is made of."""

from core.datasets_and_loaders.card import draw_card
from core.datasets_and_loaders.teaching import TEACHING
from pages.datasets_and_loaders import batches, transforms
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="datasets_and_loaders",
    idea="A dataset hands out one sample at a time; a loader decides which go together into a batch.",
    views=(batches.VIEW, transforms.VIEW),
    takeaways=(
        "A dataset says how many samples it has, `__len__`, and hands out one, `__getitem__`.",
        "Shuffle anew in every epoch; a `torch.Generator` of your own makes it repeatable.",
        "The last batch may be short, or a single sample: `drop_last=True` leaves it out.",
        "*Workers*: with `num_workers=2` two processes load, each with its own copy of the dataset, and "
        "seeds of its own, NumPy's too; a `worker_init_fn` that seeds with one number makes them alike.",
    ),
    card=(batches.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
