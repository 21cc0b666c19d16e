"""Curve fitting: a network that bends itself to a curve, and how long that takes."""

from core.curve_fitting.card import draw_card
from core.curve_fitting.teaching import TEACHING
from pages.curve_fitting import fit, not_falling
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="curve_fitting",
    idea="A network bends itself to a curve, unit by unit; the optimizer decides how soon, and whether.",
    views=(fit.VIEW, not_falling.VIEW),
    takeaways=(
        "Momentum adds up gradients that agree: in the tutorial its 1500 epochs come lower than "
        "6000 of plain SGD.",
        "A loss that does not fall: fit one small batch first. Look for dead units, then at the step "
        "size, the scale of the inputs, and `zero_grad()`.",
        "*Overfitting*: the loss on points that were held back tells learning from memorising.",
    ),
    card=(fit.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
