"""Make the files in `smaller_files/` from Streamlit's: `python -m pages.parts.served.make_smaller`.

For developers only, after a new icon or a new Streamlit. It needs what the app does not: `pip install
fonttools[woff]`, and `npx`, which fetches esbuild.
"""

import importlib
from pathlib import Path
from typing import Any

from pages.parts.served import only_python
from pages.parts.served.smaller import HERE, ICON_FONT, ICONS, icons_in_use
from pages.parts.served.streamlit_files import ROOT

# What lessons are written with: western Latin, Greek, punctuation, raised and lowered letters, arrows,
# mathematics, boxes and signs. For what else somebody types (Polish, Cyrillic) browsers have fonts.
LETTERS = (
    (0x20, 0xFF), (0x152, 0x153), (0x160, 0x161), (0x174, 0x17E), (0x2B0, 0x2E4), (0x300, 0x308),
    (0x370, 0x3FF), (0x1D2C, 0x1D6A), (0x2000, 0x209F), (0x20AC, 0x20AC), (0x2100, 0x2300),
    (0x2500, 0x27BF), (0xFB00, 0xFB04), (0xFFFD, 0xFFFD),
)  # fmt: skip
TEXT_FONTS = ("SourceSansVF-Upright.*.woff2", "SourceCodeVF-Upright.*.woff2")
FEATURES = ["kern", "mark", "mkmk", "liga", "ccmp", "locl", "calt", "rlig", "tnum"]
ABOUT_ITS_LICENSE = [0, 7, 13, 14]  # the numbers of a font's copyright, trademark, and license


def make_all() -> None:
    """Write the smaller files and the list of icons, in place of those that are there."""
    HERE.mkdir(exist_ok=True)
    for old in HERE.iterdir():
        old.unlink()
    media = ROOT / "static" / "media"
    for pattern in TEXT_FONTS:
        for path in media.glob(pattern):
            _write_font(path, [code for first, last in LETTERS for code in range(first, last + 1)], [])
    for path in media.glob(ICON_FONT):
        glyphs = _glyphs_of_icons(path)
        icons = sorted(icons_in_use() & glyphs.keys())
        _write_font(path, [ord(letter) for letter in set("".join(icons))], [glyphs[i] for i in icons])
        ICONS.write_text("\n".join(icons) + "\n", encoding="utf-8")
    for path in (ROOT / "static" / "js").glob(only_python.COLOURS_OF_CODE):
        (HERE / path.name).write_text(only_python.shrink(path), encoding="utf-8")


def _write_font(path: Path, codes: list[int], glyphs: list[str]) -> None:
    """Write what a font needs for some characters and glyphs, and no more."""
    subset: Any = importlib.import_module("fontTools.subset")
    options = subset.Options(
        flavor="woff2",
        layout_features=FEATURES,
        layout_closure=not glyphs,  # the letters alone would bring all icons along
        name_IDs=ABOUT_ITS_LICENSE,
        notdef_outline=True,
    )
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes, glyphs=glyphs)
    subsetter.subset(font)
    subset.save_font(font, str(HERE / path.name), options)


def _glyphs_of_icons(path: Path) -> dict[str, str]:
    """Return the glyph of every icon of a font that spells them as ligatures."""
    font: Any = importlib.import_module("fontTools.ttLib").TTFont(path)
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code < 0x80}
    glyphs = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for ligature in ligatures:
                    spelled = [letter.get(part, "?") for part in (first, *ligature.Component)]
                    glyphs["".join(spelled)] = ligature.LigGlyph
    return glyphs


if __name__ == "__main__":
    make_all()
