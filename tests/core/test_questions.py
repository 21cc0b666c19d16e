"""A question can be answered, its hints lead there, and what is said of a prediction is so."""

import itertools

import pytest

from core.questions import Question, say_outcome

OPTIONS = {"up": "It rises", "same": "It stays", "down": "It falls"}


def test_an_answer_that_nobody_could_give_is_refused():
    options = {"yes": "It does", "no": "It does not"}
    assert Question("Does it?", options, "no", "It never did.").shows == {}
    with pytest.raises(ValueError, match="maybe is none of yes, no"):
        Question("Does it?", options, "maybe", "Nobody knows.")


@pytest.mark.parametrize("answer", OPTIONS)
def test_the_second_hint_leaves_the_right_answer_and_a_wrong_one_in_their_order(answer):
    left = set()
    for number in range(40):
        first, second = Question(f"Case {number}?", OPTIONS, answer, "", hint="Think.").hints
        assert first == "Think."
        named = [key for key, words in OPTIONS.items() if f"**{words}**" in second]
        assert len(named) == 2
        assert answer in named
        assert second == "It is one of two: **{}**, or **{}**.".format(*(OPTIONS[key] for key in named))
        left |= set(named)
    assert left == set(OPTIONS)  # each of the wrong ones is left by some text


def test_of_two_options_none_is_taken_away_but_a_second_hint_may_be_said():
    two = {"up": "It rises", "down": "It falls"}
    assert Question("?", two, "up", "").hints == ()
    assert Question("?", two, "up", "", hint="Think.").hints == ("Think.",)
    assert Question("?", two, "up", "", hint="Think.", second_hint="Twice.").hints == (
        "Think.",
        "Twice.",
    )
    assert Question("?", OPTIONS, "up", "", second_hint="Twice.").hints == ("Twice.",)


def test_an_outcome_names_the_right_answer_and_praises_only_who_had_it():
    for answer, predicted, seen in itertools.product(OPTIONS, OPTIONS, ("", *OPTIONS)):
        said = say_outcome(Question("?", OPTIONS, answer, "For it is so."), predicted, seen)
        assert OPTIONS[answer] in said
        assert not any(words in said for key, words in OPTIONS.items() if key != answer)
        assert said.endswith("** For it is so.")
        saw = seen in ("", answer)
        assert ("Yes" in said) == (saw and predicted == answer)
        assert ("Look once more" in said) == (not saw)
        assert ("You saw it" in said) == (seen == answer != predicted)
