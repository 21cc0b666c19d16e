"""Reshape and view: the same numbers in memory, seen in other shapes."""

from core.reshape_and_view.card import draw_card
from core.reshape_and_view.teaching import TEACHING
from pages.parts import scaffold
from pages.parts.view import Page
from pages.reshape_and_view import operations

PAGE = Page(
    lesson="reshape_and_view",
    idea="A tensor is numbers in a row in memory, read by shape and strides: most operations "
    "change only these.",
    views=(operations.VIEW,),
    takeaways=(
        "`view` never copies: same storage, new shape and strides. Where none fit, it is an error, "
        "and `reshape` makes a copy.",
        "One size may be -1: it takes what the other sizes leave over, also what you did not mean.",
        "Contiguous: read row by row, the numbers lie in memory one behind the other. `.contiguous()` "
        "copies where they do not.",
        "`transpose` and `permute` swap axes; `reshape` never does.",
    ),
    card=(operations.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
