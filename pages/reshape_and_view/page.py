"""Reshape and view: the same numbers in memory, seen in other shapes."""

from pages.parts import scaffold
from pages.parts.view import Page
from pages.reshape_and_view import operations

PAGE = Page(
    lesson="reshape_and_view",
    idea="A tensor is one long row of numbers in memory, and a rule for reading it: shape and strides. "
    "Most operations on shapes change only the rule.",
    views=(operations.VIEW,),
    takeaways=(
        "`view` never copies: same storage, other strides. Where that is impossible, it is an error.",
        "`reshape` gives a view if it can, and a copy if it must.",
        "One size may be -1: PyTorch works it out from the number of elements.",
        "`transpose` and `permute` swap axes; `reshape` never does.",
    ),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
