"""Streamlit's script that colours code, without the three hundred languages that nobody writes here."""

import re
import subprocess
from pathlib import Path

COLOURS_OF_CODE = "StreamlitSyntaxHighlighter.*.js"
A_NAME = r"[\w$]+"
ESBUILD = ["npx", "--yes", "esbuild@0.28", "--format=esm", "--tree-shaking=true", "--charset=utf8"]
SHORT = ["--minify-syntax", "--minify-whitespace"]
KEPT = ("Prism", "createElement")  # what Streamlit uses of react-syntax-highlighter


def shrink(path: Path) -> str:
    """Return the script with Python alone.

    Three cuts by hand, then esbuild leaves out what is not used any more: the wrappers of modules are
    marked as pure; of all languages only Python is registered; of the library's entry only what
    Streamlit uses is there. A script that looks otherwise raises an error.
    """
    text = path.read_text(encoding="utf-8")
    return _drop_unused(_use_only_prism(_register_only_python(_mark_wrappers(text))))


def _found(pattern: str, text: str, start: int = 0) -> re.Match[str]:
    """Return the first place after `start` that a pattern fits; there has to be one."""
    found = re.compile(pattern).search(text, start)
    if found is None:
        raise ValueError(f"Streamlit's script has changed: no {pattern}")
    return found


def _mark_wrappers(text: str) -> str:
    """Mark the wrappers of modules as calls that do nothing unless their result is used."""
    imported = _found(r'import\{([^}]*)\}from"\./rolldown-runtime', text)[1]
    wrappers = "|".join(re.escape(each.split(" as ")[-1]) for each in imported.split(","))
    return re.sub(rf"([,; ]{A_NAME}=)({wrappers})\((?=\(|\{{)", r"\1/*@__PURE__*/\2(", text)


def _register_only_python(text: str) -> str:
    """Leave of all languages only Python, beside the core that the last of the calls starts."""
    python = _found(rf"function ({A_NAME})\(e\)\{{e\.languages\.python=", text)[1]
    starts_it = _found(rf"({A_NAME})=/\*@__PURE__\*/\w\(\(\(\)=>\{{{python}\.displayName", text)[1]
    languages = rf"((?:{A_NAME}\(\),){{100,}})((?:\$\.register\({A_NAME}\),?)+)(?=\}})"
    calls, registered = _found(languages, text).groups()
    core = calls.rstrip(",").split(",")[-1]
    return text.replace(calls + registered, f"{starts_it}(),{core},$.register({python})")


def _use_only_prism(text: str) -> str:
    """Leave of the library's entry what Streamlit uses; the rest becomes empty."""
    start = text.index('"PrismLight",{enumerable')
    entry = _found(rf"var ((?:{A_NAME}=t\({A_NAME}\(\)\),?)+)", text, start)[1]
    kept = {
        _found(rf'"{name}",\{{enumerable:!0,get:function\(\)\{{return (\w+)\.default', text)[1]
        for name in KEPT
    }
    pairs = [pair.partition("=") for pair in entry.split(",")]
    short = ",".join("".join(pair) if pair[0] in kept else f"{pair[0]}={{}}" for pair in pairs)
    return text.replace(entry, short, 1)


def _drop_unused(text: str) -> str:
    """Return a script without what is not used, and as short as it was."""
    done = subprocess.run(
        [*ESBUILD, *SHORT], input=text, capture_output=True, text=True, check=True, timeout=300
    )
    return done.stdout
