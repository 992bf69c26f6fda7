"""The picker of categories, stopped while it is open: a post has the categories it had, or those that were ticked."""

import os
import pty
import select
import signal
import time

from harness import HANG, test
from replacing import make

BLANK, ENTER, DOWN = b" ", b"\r", b"\x1bOB"


class Terminal:
    """A picker on a terminal of its own."""

    def __init__(self, case, db):
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(case.folder)
            os.execve(case.blog, [case.blog, "--db", str(db), "post", "edit", "1", "-i"],
                      case.environment | {"TERM": "xterm"})

    def read_until(self, wanted):
        """False where it ends before it shows that."""
        shown, end = b"", time.monotonic() + HANG
        while wanted not in shown and time.monotonic() < end:
            if not select.select([self.master], [], [], 0.1)[0]:
                continue
            try:
                shown += os.read(self.master, 65536)
            except OSError:
                return False
        return wanted in shown

    def type(self, keys):
        os.write(self.master, keys)

    def end(self):
        """How it ended, as a shell has it; None: it hangs."""
        end = time.monotonic() + HANG
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                return code if code >= 0 else 128 - code
            time.sleep(0.01)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return None


def stop(terminal, how):
    if how == "hang-up":
        os.close(terminal.master)
    else:
        os.kill(terminal.pid, how)


@test("R25", "the picker is killed, stopped or hung up", floor=24, long_floor=120)
def stop_picker(case):
    db = make(case, 20)
    before = case.digest(db)
    ways = {signal.SIGKILL: 137, signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGHUP: 129, "hang-up": 129}
    for how, code in ways.items():
        for _ in range(case.many(5, 25)):
            terminal = Terminal(case, db)
            case.require(terminal.read_until(b"Find:"), f"{how}: no picker")
            terminal.type((BLANK + DOWN) * case.dice.randrange(4))
            time.sleep(case.dice.random() / 50)
            stop(terminal, how)
            ended = terminal.end()
            if how != "hang-up":
                os.close(terminal.master)
            case.require(ended == code, f"{how}: exit {ended}")
            case.whole(db, where=str(how))
            case.require(case.digest(db) == before, f"{how}: the post was changed")
            case.runs += 1
            case.faults += 1
    finish_picker(case, db, before)


def finish_picker(case, db, before):
    """Killed at any moment behind the last key: all of what was ticked, or nothing."""
    ticked = None
    for moment in range(case.many(8, 40)):
        terminal = Terminal(case, db)
        case.require(terminal.read_until(b"Find:"), "no picker")
        terminal.type(BLANK + ENTER)
        time.sleep(moment / 500)
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.end()
        os.close(terminal.master)
        case.whole(db, where=f"killed {moment / 500} s behind the last key")
        if case.digest(db) != before:
            found = case.good("--db", db, "post", "show", "1", "--field", "categories").out
            ticked = ticked or found
            case.require(found == ticked, f"half of what was ticked: {found}")
            case.good("--db", db, "undo", "-q")
            case.require(case.digest(db) == before, "undo leaves something")
        case.runs += 1
        case.faults += 1
