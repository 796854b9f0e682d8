"""A progress bar is for a person at a terminal who has something to wait for."""

import io

from rectification.progress import MANY, bars, watched


class Terminal(io.StringIO):
    """Standard error as a person watches it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def at_a_terminal(monkeypatch) -> Terminal:
    """A terminal in the place of standard error, from here on in the test."""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal)
    return terminal


def test_in_a_pipe_nothing_is_drawn(capsys):
    """The things come through as they are."""
    things = list(range(MANY))
    assert watched(things, "reading") is things
    with bars() as progress:
        progress("reading", 1, 100)
    assert capsys.readouterr() == ("", "")


def test_few_things_are_worth_no_bar(monkeypatch):
    """They are done before a bar could be read."""
    terminal = at_a_terminal(monkeypatch)
    things = list(range(MANY - 1))
    assert watched(things, "reading") is things
    with bars() as progress:
        progress("reading", 1, MANY - 1)
    assert "reading" not in terminal.getvalue()


def test_a_person_sees_what_is_done(monkeypatch):
    """Each kind of work under its own name, and all things come through."""
    terminal = at_a_terminal(monkeypatch)
    assert list(watched(range(MANY), "exporting")) == list(range(MANY))
    with bars() as progress:
        progress("reading", 1, MANY)
        progress("writing", MANY, MANY)
    shown = terminal.getvalue()
    assert [word for word in ("exporting", "reading", "writing") if word not in shown] == []
