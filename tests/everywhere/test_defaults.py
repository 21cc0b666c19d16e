"""What core computes by default is what the page opens on: the tutorial's own run."""

from inspect import Parameter, getclosurevars, signature

import pytest

from tests.everywhere.views import PAGES

# What a page works out of its settings, as a row more than there are steps.
WORKED_OUT = {"answer", "by_hand", "every", "exists", "loop", "rows", "stops"}


def calls(view):
    """Yield the functions of core that a view calls for its default settings, with their arguments."""
    settings = view.settings()
    if view.needs(settings) is None and (result := view.run(settings)) is not None:
        for made, called in ((view.program, "main"), (view.short, "board")):
            if made:
                program = made(settings, result)
                yield getattr(program, called), program.arguments
    for question in view.questions:
        told = getclosurevars(question).nonlocals
        if told.keys() == {"ask", "arguments"}:
            yield told["ask"], told["arguments"](settings)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)
def test_what_is_not_said_is_what_the_page_says(page):
    said: dict = {}  # of every argument, what each of the views says that calls the function
    for view in page.views:
        for function, arguments in calls(view):
            for name, parameter in signature(function).parameters.items():
                if parameter.default is not Parameter.empty and name in {*arguments} - WORKED_OUT:
                    said.setdefault((function, name, parameter.default), []).append(arguments[name])
    assert said
    for (function, name, default), values in said.items():
        assert default in values, (
            f"{function.__qualname__}({name}={default}), but the page says {values}"
        )
