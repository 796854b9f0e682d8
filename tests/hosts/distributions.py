"""What READMEs and guides of the distributions tell to type, where they are installed: `make plugins`."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    page.relative_to(ROOT).as_posix()
    for page in sorted(
        [
            *ROOT.glob("plugins/*/README.md"),
            *(
                ROOT / "docs" / "how-to" / name
                for name in ("keep-a-ledger.md", "export-pdf.md", "export-ofd.md")
            ),
        ]
    )
]


@pytest.mark.parametrize("page", PAGES)
def test_what_the_page_tells_to_type_works(page: str, tmp_path: Path) -> None:
    """Each command does its work without a word on standard error; to install is what came before."""
    shutil.copy(ROOT / "examples" / "bulletins" / "chenghu-transport.html", tmp_path / "page.html")
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if not line.startswith("pip install ")]
    assert any(line.startswith("rectification ") for line in lines)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for line in lines:
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            check=False,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, ""), f"{line}: {done.stdout}{done.stderr}"
        assert done.stdout


@pytest.mark.parametrize("name", ["xlsx", "atom", "jsonfeed", "pdf", "ofd", "markdown", "odt"])
def test_each_is_proved_outside_pytest_too(name: str, tmp_path: Path) -> None:
    """What can be judged without the read_back of its tests holds of each."""
    done = subprocess.run(
        [sys.executable, "-m", "rectification", "plugins", "check", name],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
