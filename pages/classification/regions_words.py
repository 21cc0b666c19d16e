"""The words of the view of regions."""

import streamlit as st

from core.classification.classify import Classification
from pages.parts import room

CLASS = "class {number}"
FRAME = "epoch {epoch}:  {train_accuracy:.0%} right"
DIVERGED = (
    ":material/trending_up: By **epoch {epoch}** the loss is {loss}: the steps are too large, and the "
    "weights have left float32. Try a smaller step size."
)
NAN = "NaN means *not a number*; all that is computed from it is NaN too."
RESULT = (
    "After **{epoch} epochs** {train_accuracy:.1%} of the {n_train} training points are right (loss "
    "{train_loss:.4f})."
)
RESULT_WITH_TEST = (
    "After **{epoch} epochs** {train_accuracy:.1%} of the {n_train} training points are right (loss "
    "{train_loss:.4f}), and {test_accuracy:.1%} of the {n_test} test points (loss {test_loss:.4f})."
)
SAME_START, BACK_TO_START = "Same start", "Back to the first weights of start 0"
NEW_START, OTHER_WEIGHTS = "New start", "Draw other first weights"
SOLVE, SOLVED_SO = "Solve", "Settings that solve the spiral"
SEEN = (
    "{n} points of {names}, and the regions that the network gives to each, as they form; below, the "
    "losses. In epoch {epoch} the loss is {train_loss:.4g}."
)
SEEN_OF_UNITS = "What each of {n} units of the first hidden layer answers over the plane; dark is high."
UNITS = "**What each unit answers:**"
CONFUSION = "**Confusion matrix**: all points by their true class and by what the network says."
TRULY, TAKEN_FOR = "truly {name}", "taken for {name}"
ALONG = "**Along the training**"
UPLOAD = "or a CSV file"


def say_result(result: Classification) -> None:
    """Say how well it went, or that it went out of all bounds."""
    last = result.snapshots[-1]
    with room.lines(4, "result"):
        if result.first_non_finite is not None:
            st.markdown(DIVERGED.format(epoch=result.first_non_finite, loss=last.train_loss), help=NAN)
            return
        words = RESULT_WITH_TEST if result.n_test else RESULT
        st.markdown(words.format(n_train=result.n_train, n_test=result.n_test, **vars(last)))
