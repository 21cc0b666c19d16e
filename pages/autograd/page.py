"""Autograd: the graph behind a result, and the gradients on their way back through it."""

from core.autograd.card import draw_card
from core.autograd.teaching import TEACHING
from pages.autograd import graph
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="autograd",
    idea="An operation that autograd follows leaves a node; `backward()` walks back through them by the "
    "chain rule.",
    views=(graph.VIEW,),
    takeaways=(
        "Running the program makes the graph. `backward()` frees what its nodes saved: go forward again "
        "before you go back again.",
        "Each node multiplies what arrives by its local derivative; where uses of one tensor meet, "
        "gradients add up, since their effects do.",
        "Leaves keep their `.grad`, and every `backward()` adds to it. Other results keep theirs only "
        "after `retain_grad()`.",
        "`detach()` hands on a value without its way back, `no_grad()` makes no nodes, and "
        "`requires_grad=False` leaves one variable alone.",
    ),
    card=(graph.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
