"""Gradient descent: the path downhill, and how large a step may be."""

from core.gradient_descent.card import draw_card
from core.gradient_descent.teaching import TEACHING
from pages.gradient_descent import on_a_curve, on_a_surface
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="gradient_descent",
    idea="The derivative says which way is uphill, so step the other way: "
    "$x \\leftarrow x - \\text{step size} \\cdot f'(x)$.",
    views=(on_a_curve.VIEW, on_a_surface.VIEW),
    takeaways=(
        "The gradient points uphill; gradient descent steps against it.",
        "λ says how fast the slope changes. Near a smooth minimum, step sizes below 2/λ "
        "come nearer; above, they leave.",
        "`backward()` adds to `.grad`. Zero it before the next step.",
    ),
    card=(on_a_curve.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
