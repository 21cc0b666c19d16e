"""What the tests of pages share: open a page in the frame, and run a shown program."""

import subprocess
import sys
import tempfile
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def open_page(name: str, **address: object) -> AppTest:
    """Open a page inside the frame, as a link with these settings does, and run it once."""
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = str(value)
    return app.switch_page(f"{name}.py").run()


def texts(app: AppTest) -> str:
    """Return all the words and code of a page, one below the other."""
    blocks = [*app.markdown, *app.code, *app.warning, *app.error, *app.success, *app.info, *app.caption]
    return "\n".join(str(block.value) for block in blocks)


def shown_program(app: AppTest) -> tuple[str, str]:
    """Return the program in the open code panel, and what the page says that it prints."""
    program = next(block.value for block in app.code if block.value.startswith('"""'))
    place = [block.value for block in app.code].index(program)
    return program, app.code[place + 1].value


def run_program(program: str) -> str:
    """Run a program as a student would, in a fresh process and an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(program, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-X", "utf8", str(path)],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")
