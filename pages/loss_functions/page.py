"""Loss functions: how far off a model is, as one number, and which way is better."""

from core.loss_functions.card import draw_card
from core.loss_functions.teaching import TEACHING
from pages.loss_functions import cross_entropy, errors, shapes, softmax_twice, targets, yes_or_no
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="loss_functions",
    idea="A loss says in one number how far off a model is, and its gradient says which way is better.",
    views=(
        errors.VIEW,
        yes_or_no.VIEW,
        cross_entropy.VIEW,
        targets.VIEW,
        softmax_twice.VIEW,
        shapes.VIEW,
    ),
    takeaways=(
        "For numbers take MSE, or Huber where there are outliers. For classes take cross entropy.",
        "`nn.CrossEntropyLoss` wants logits and applies softmax itself: never do it before.",
        "A sample's gradient by its logits is softmax minus one-hot; the step goes against it.",
        "But for classes, prediction and target need the same shape: believe PyTorch's warning.",
    ),
    card=(errors.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
