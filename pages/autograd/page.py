"""Autograd: the graph behind a result, and the gradients on their way back through it."""

from core.autograd.card import draw_card
from pages.autograd import graph
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="autograd",
    idea="Every operation leaves a node behind; `backward()` walks back through them by the chain rule.",
    views=(graph.VIEW,),
    takeaways=(
        "The graph is made by running the program, and it is gone after `backward()`.",
        "Each node multiplies what arrives by its local derivative; where paths meet, gradients add up.",
        "`.grad` appears on leaves only, and every `backward()` adds to it.",
        "`detach()` and `no_grad()` keep the value and cut the way back.",
    ),
    card=(graph.VIEW, draw_card),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
