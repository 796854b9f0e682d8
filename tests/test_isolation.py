"""What a plugin writes to standard output stays apart from results, and afterwards all is as it was."""

import subprocess
import sys

import pytest

from rectification.isolation import in_words

FAILS = """
import os, sys
from rectification.isolation import results_alone

try:
    with results_alone() as out:
        print("aside")
        os.write(1, b"aside\\n")
        os.system("echo aside")
        print("结果", file=out)
        raise ValueError
except ValueError:
    print("after", flush=True)
    os.write(1, b"after\\n")
"""


def test_standard_output_is_given_back_whatever_happens():
    """Results go where they should while all else is aside, also if the work fails half way."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FAILS], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["结果", "after", "after"]
    assert done.stderr.split() == ["aside"] * 3


def test_a_stream_in_its_place_gets_the_results():
    """Whoever has put a stream of their own there has the results in it, and nothing else."""
    code = (
        "import contextlib, io\n"
        "from rectification.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()) as held: main(['--no-plugins', 'plugins'])\n"
        "assert held.getvalue().startswith('plugin API'), held.getvalue()\n"
        "print('as before')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (done.stdout, done.stderr) == ("as before\n", "")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("a\n b", "ValueError: a b"),
        ("\x1b[2J", "ValueError: �[2J"),
        ("", "ValueError"),
        ("“整改”", "ValueError: “整改”"),
    ],
)
def test_words_of_an_exception(said, words):
    """They stand in one line, and nothing in them steers the terminal that shows them."""
    assert in_words(ValueError(said)) == words
