"""Curve fitting: a network that bends itself to a curve, and how long that takes."""

from core.curve_fitting.card import draw_card
from pages.curve_fitting import fit
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="curve_fitting",
    idea="A network of a few dozen units can bend itself to any curve; the optimizer decides how soon.",
    views=(fit.VIEW,),
    takeaways=(
        "A network with one non-linear hidden layer can come as close to a curve as it has units for.",
        "Momentum adds up gradients that agree, and gets along a ravine in a fraction of the steps.",
        "The loss on points that were held back tells learning from memorising.",
    ),
    card=(fit.VIEW, draw_card),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
