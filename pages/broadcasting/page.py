"""Broadcasting: what PyTorch does with shapes that differ, and the trap in it."""

from core.broadcasting.card import draw_card
from core.broadcasting.teaching import TEACHING
from pages.broadcasting import shapes, trap
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="broadcasting",
    idea="Shapes line up from the right; where one tensor has a 1, or no axis, PyTorch uses it again "
    "and again, without a copy.",
    views=(shapes.VIEW, trap.VIEW),
    takeaways=(
        "Line shapes up from the right. Two sizes fit if they are equal, if one is 1, or if one is "
        "missing.",
        "A stretched axis has stride 0: the same memory is read again and again.",
        "`(n, 1) - (n,)` is `(n, n)`, without an error. Compare shapes before you subtract.",
    ),
    card=(shapes.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
