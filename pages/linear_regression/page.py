"""Linear regression: fit a plane to points, by hand or in the three ways of the tutorial."""

from core.linear_regression.card import draw_card
from core.linear_regression.teaching import TEACHING
from pages.linear_regression import by_eye, machine
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="linear_regression",
    idea="Every point has two inputs and a value y: find the weights w for which $\\hat y = X w$ comes "
    "closest to y.",
    views=(machine.VIEW, by_eye.VIEW),
    takeaways=(
        "By hand, with `nn` and on batches, the step is the same: `w` minus step size times gradient.",
        "The data decides how large a step may be: 2/λmax, from the eigenvalues of 2 XᵀX / n. A "
        "feature in large numbers makes λmax large: normalise.",
        "One random point is a cheap, noisy look at the gradient; a batch is a steadier one.",
        "Linear least squares has a closed solution. Training only comes near it.",
    ),
    card=(machine.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
