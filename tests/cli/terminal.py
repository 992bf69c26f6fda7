#!/usr/bin/env python3
"""Runs a command on a terminal of its own and prints what it would show.

    terminal.py [-w COLUMNS] [-a ANSWER]... COMMAND...

An answer is typed when the command has written a prompt: a line that does not end and stops with a blank. The terminal
does not echo. Exits as the command does.
"""
import argparse
import fcntl
import os
import pty
import signal
import struct
import sys
import termios

END = b"\0end\0"


def set_up(terminal, columns):
    attributes = termios.tcgetattr(terminal)
    attributes[1] &= ~termios.OPOST
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


def become_owner(terminal):
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(terminal, stream)


def start(command, terminal):
    """The owner of the terminal outlives the command: with its owner a terminal loses what nobody has read yet."""
    owner = os.fork()
    if owner == 0:
        become_owner(terminal)
        process = os.fork()
        if process == 0:
            os.execvp(command[0], command)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.write(1, END + str(code).encode() + END)
        signal.pause()
    os.close(terminal)
    return owner


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-w", "--columns", type=int, default=80)
    parser.add_argument("-a", "--answer", action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    screen, terminal = pty.openpty()
    set_up(terminal, options.columns)
    owner = start(options.command, terminal)
    shown = b""
    while shown.count(END) < 2:
        shown += os.read(screen, 65536)
        if shown.endswith(b" ") and options.answer:
            answer = options.answer.pop(0).encode() + b"\n"
            os.write(screen, answer)
            shown += answer
    os.kill(owner, signal.SIGKILL)
    shown, code, _ = shown.split(END)
    sys.stdout.buffer.write(shown)
    sys.stdout.flush()
    sys.exit(int(code) if int(code) >= 0 else 128 - int(code))


main()
