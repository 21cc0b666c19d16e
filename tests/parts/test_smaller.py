"""The smaller files stand for files of this Streamlit, and lack nothing that the app writes."""

from pathlib import Path

import pytest

from pages.parts.served import make_smaller, only_python, smaller
from pages.parts.served.smaller import HERE, ICONS
from pages.parts.served.streamlit_files import ROOT

APP = Path(__file__).parents[2]
AGAIN = "run: pip install fonttools[woff] && python -m pages.parts.served.make_smaller"
FILES = sorted(path for path in HERE.iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_smaller_file_stands_for_a_file_that_streamlit_has(path):
    wholes = list(ROOT.glob(f"static/*/{path.name}"))
    assert wholes, AGAIN
    assert path.stat().st_size < wholes[0].stat().st_size / 2
    assert smaller.smaller(path.name) == path


def test_there_is_one_for_each_of_the_largest():
    names = "".join(path.name for path in FILES)
    assert len(FILES) == 4
    for start in ("MaterialSymbols", "SourceSansVF-Upright", "SourceCodeVF-Upright"):
        assert f"{start}-Rounded." in names or f"{start}." in names, AGAIN
    assert "StreamlitSyntaxHighlighter." in names, AGAIN


def test_no_icon_is_missing():
    assert not smaller.missing_icons(), AGAIN
    assert {"keyboard_double_arrow_left", "expand_more", "restart_alt"} <= smaller.icons_in_use()


def test_the_whole_font_is_sent_while_an_icon_is_missing(tmp_path, monkeypatch):
    fewer = tmp_path / "icons.txt"
    fewer.write_text("\n".join(ICONS.read_text().split()[1:]))
    monkeypatch.setattr(smaller, "ICONS", fewer)
    icons, words = (next(HERE.glob(each)) for each in (smaller.ICON_FONT, "SourceSansVF*"))
    assert smaller.missing_icons() == {ICONS.read_text().split()[0]}
    assert smaller.smaller.__wrapped__(icons.name) is None
    assert smaller.smaller.__wrapped__(words.name) == words


def test_the_letters_of_every_lesson_are_there():
    sources = [path for floor in ("core", "pages") for path in (APP / floor).rglob("*.py")]
    written = {letter for path in sources for letter in path.read_text(encoding="utf-8")} - {"\n"}
    kept = {chr(code) for first, last in make_smaller.LETTERS for code in range(first, last + 1)}
    assert written - kept <= set("中文，；🙂"), "for these a browser takes another font: widen LETTERS"


def test_code_is_coloured_by_the_script_of_the_same_interface():
    (path,) = HERE.glob(only_python.COLOURS_OF_CODE)
    small, whole = path.read_text(), (ROOT / "static/js" / path.name).read_text()
    for end in (small, whole):
        assert end[end.rindex("export{") :].strip() == whole[whole.rindex("export{") :].strip()
    imports = [part for part in whole.split(";")[:12] if part.startswith("import")]
    assert len(imports) > 5
    assert all(each in small for each in imports)
    assert "languages.python=" in small
    assert "languages.rust=" not in small


def test_a_script_that_has_changed_is_not_cut(tmp_path):
    other = tmp_path / "StreamlitSyntaxHighlighter.x.js"
    other.write_text("export default 1;")
    with pytest.raises(ValueError, match="has changed"):
        only_python.shrink(other)
