"""The words of the view of regions."""

import streamlit as st

from core.classification.classify import Classification

CLASS = "class {number}"
FRAME = "epoch {epoch}:  {train_accuracy:.0%} right"
DIVERGED = (
    "By epoch {epoch} the loss is {loss}: the steps are too large, and the weights have left float32. "
    "NaN means *not a number*; all that is computed from it is NaN too. Try a smaller step size."
)
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
SOLVE = "Settings that solve the spiral"
UNITS = "**What each unit of the first hidden layer answers** over the plane:"
CONFUSION = "**Confusion matrix**: all points by their true class and by what the network says."
TRULY, TAKEN_FOR = "truly {name}", "taken for {name}"
ALONG = "**Along the training**"
UPLOAD = "or a CSV file"


def say_result(result: Classification) -> None:
    """Say how well it went, or that it went out of all bounds."""
    last = result.snapshots[-1]
    if result.first_non_finite is not None:
        words = DIVERGED.format(epoch=result.first_non_finite, loss=last.train_loss)
        st.warning(words, icon=":material/trending_up:")
        return
    words = RESULT_WITH_TEST if result.n_test else RESULT
    st.markdown(words.format(n_train=result.n_train, n_test=result.n_test, **vars(last)))
