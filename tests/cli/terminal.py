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
import struct
import sys
import termios


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
    process = os.fork()
    if process == 0:
        become_owner(terminal)
        os.execvp(command[0], command)
    os.close(terminal)
    return process


def read(screen):
    try:
        return os.read(screen, 65536)
    except OSError:  # the last program on the terminal is gone
        return b""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-w", "--columns", type=int, default=80)
    parser.add_argument("-a", "--answer", action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    screen, terminal = pty.openpty()
    set_up(terminal, options.columns)
    process = start(options.command, terminal)
    shown = b""
    while data := read(screen):
        shown += data
        if shown.endswith(b" ") and options.answer:
            answer = options.answer.pop(0).encode() + b"\n"
            os.write(screen, answer)
            shown += answer
    sys.stdout.buffer.write(shown)
    sys.stdout.flush()
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    sys.exit(code if code >= 0 else 128 - code)


main()
