"""Every view's short program is short, ran, and prints the page's numbers; its notebook teaches."""

import ast
import re

import nbformat
import pytest
from nbclient import NotebookClient

from pages.parts.code_panel import notebook_of
from tests.everywhere.board_style import found_in
from tests.everywhere.programs import came_of, drawn, run_all
from tests.everywhere.views import VIEWS, every_view

MOST_LINES = 40  # without empty ones


def cases_of(view):
    """Yield settings, the short program for them, and its source."""
    for settings in drawn(view) if view.short else ():
        short = view.short(settings, view.run(settings))
        yield settings, short, short.source


@pytest.fixture(scope="module")
def ran(request, tmp_path_factory):
    """Return where the short programs of all views that are tested ran, and the cases."""
    folder = tmp_path_factory.mktemp("short")
    return folder, run_all(request, folder, cases_of)


@every_view
def test_the_short_program_is_short_and_prints_the_pages_numbers(ran, page, view):
    folder, cases = ran
    name = f"{page.lesson}-{view.name}"
    if view.short is None:
        pytest.skip("the view shows no program")
    assert cases[name]
    for number, (settings, short, source) in enumerate(cases[name]):
        assert len(list(filter(None, source.splitlines()))) <= MOST_LINES, f"{settings}\n{source}"
        assert "yield" not in source, source
        assert "core." not in source, source
        printed, failed = came_of(folder, name, number)
        if short.raises:
            assert short.printed.startswith(printed), settings
            message = short.printed[len(printed) :].strip("\n")  # may have several lines
            assert re.match(r"\w+: ", message), settings
            assert failed.rstrip().endswith(message.rstrip()), settings
            assert f'{name}-{number}.py", line {short.raises_on}, in <module>' in failed, settings
        else:
            assert not failed, f"{settings}\n{source}\n{failed}"
            assert printed == short.printed.rstrip("\n") or not short.repeats, f"{settings}\n{source}"


@every_view
def test_it_has_nothing_that_nobody_would_write(ran, page, view):
    for settings, _, source in ran[1].get(f"{page.lesson}-{view.name}", ()):
        assert not found_in(source, page.lesson, settings), f"{settings}\n{source}"


def test_every_view_with_a_program_has_a_short_one():
    assert [
        f"{page.lesson}-{view.name}" for page, view in VIEWS if view.program and not view.short
    ] == []


@pytest.fixture(scope="module")
def client():
    """Return a kernel that runs notebooks, one after the other."""
    client = NotebookClient(nbformat.v4.new_notebook(), timeout=120, kernel_name="python3")
    with client.setup_kernel():
        yield client


@every_view
def test_the_notebook_runs_in_jupyter_and_teaches(client, page, view):
    if view.short is None:
        pytest.skip("the view shows no program")
    settings = view.settings()
    short = view.short(settings, view.run(settings))
    book = nbformat.reads(notebook_of(page, short), as_version=4)
    nbformat.validate(book)
    words = [cell for cell in book.cells if cell.cell_type == "markdown"]
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert page.idea in words[0].source
    assert all(each in words[-1].source for each in page.takeaways)
    assert short.ask
    assert short.ask in words[-2].source
    assert code[-1].source == ""
    assert 3 <= len(code) <= 7
    for cell in code:
        ast.parse(cell.source)
    client.nb = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("%reset -f"), *book.cells], metadata=book.metadata
    )
    for number, cell in enumerate(client.nb.cells):
        client.execute_cell(cell, number)
    printed = [
        output.text
        for cell in client.nb.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stdout"
    ]
    shown = "".join(printed).rstrip("\n")
    if short.raises:
        assert short.printed.startswith(shown)
        said = [
            f"{output.ename}: {output.evalue}"
            for cell in client.nb.cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if output.output_type == "error"
        ]
        assert said == [short.printed[len(shown) :].lstrip("\n")]
    else:
        assert shown == short.printed.rstrip("\n") or not short.repeats
    if short.plot or short.drawing or not short.raises:
        assert any(
            "altair" in str(output) or "vega" in str(output) for output in client.nb.cells[-4].outputs
        )


@every_view
def test_the_question_is_about_lines_that_are_there(ran, page, view):
    for settings, short, source in ran[1].get(f"{page.lesson}-{view.name}", ()):
        if removed := re.search(r"Leave out the line `?([^`:]+)`?:", short.ask):
            assert removed[1] in source, settings
        if put := re.search(r"Put (\S+) in the place of the first", short.ask):
            assert not re.search(rf"(z|input) = .*?\[{put[1]}[,\]]", source), (settings, short.ask)
        unreached = re.search("what changes|happen|come out|which gradients", short.ask)
        assert not (short.raises and unreached), (settings, short.ask)
        if changed := re.search(r"Change (?:.* from )?`?([^`]+?)`? to `?(.+?)`?:", short.ask):
            old, new = changed.groups()
            assert old != new, settings
            assert not re.search(r"\d{9}", f"{old} {new}"), settings
            for word in re.findall(r"[\w.]+\(|\d+\.\d+", old):
                assert word in source or word.removesuffix(".0") in source, (settings, short.ask)


@every_view
def test_the_notebooks_own_names_are_free(ran, page, view):
    for settings, _, source in ran[1].get(f"{page.lesson}-{view.name}", ()):
        assert not re.search(r"^\s*(rows|table|tensors|entries) = ", source, re.MULTILINE), settings
