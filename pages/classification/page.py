"""Classification: regions that form around points, and what each hidden unit has learned."""

from core.classification.card import draw_card
from core.classification.teaching import TEACHING
from pages.classification import regions, values
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="classification",
    idea="A network gives every point of the plane a score for each class, or a value.",
    views=(regions.VIEW, values.VIEW),
    takeaways=(
        "A classifier returns logits, one a class; softmax makes probabilities of them.",
        "`nn.CrossEntropyLoss` takes logits and class indices, and applies log-softmax itself.",
        "A hidden unit bends the plane a little, unless it is linear; together they draw the border.",
        "Only points that were held back tell whether the border is learned or memorised.",
    ),
    card=(regions.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
