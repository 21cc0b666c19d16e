"""The training loop: five lines, run one at a time, and what goes wrong when one is out of place."""

from core.training_loop.card import draw_card
from core.training_loop.teaching import TEACHING
from pages.parts import scaffold
from pages.parts.view import Page
from pages.training_loop import line_by_line

PAGE = Page(
    lesson="training_loop",
    idea="Every training is these five lines, again and again: see what each of them changes.",
    views=(line_by_line.VIEW,),
    takeaways=(
        "Forward and loss build the graph; `backward()` fills `.grad` and uses the graph up; `step()` "
        "changes the parameters.",
        "`backward()` adds to `.grad`, so `zero_grad()` must come between a step and the next "
        "`backward()`.",
        "Most mistakes in the loop raise no error. Watch the loss, and know which line changes what.",
    ),
    card=(line_by_line.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
