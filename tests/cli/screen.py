#!/usr/bin/env python3
"""Runs a command in a terminal of tmux, types, and prints what stands on the screen.

    screen.py [-s COLUMNSxROWS] COMMAND STEP...

A step is what a person does: `wait:TEXT` until it stands on the screen, `gone:TEXT` until it does not, `type:TEXT`,
`key:NAME` (as tmux calls them: Enter, Down, C-c), `size:COLUMNSxROWS`, `show` the screen, `run:COMMAND` somewhere else,
`end`: wait for the end of the command and print its exit code, `hang up`: close the terminal. COMMANDs are for sh.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

PATIENCE = 30


class Screen:
    def __init__(self, size, command, place):
        self.socket = os.path.join(place, "socket")
        self.code = os.path.join(place, "code")
        columns, rows = size.split("x")
        config = os.path.join(place, "config")
        with open(config, "w") as file:
            file.write("set -g status off\nset -s escape-time 0\nset -g default-shell /bin/sh\n"
                       "set -g remain-on-exit on\n")
        shell = f"trap : INT\n{command}\necho $? > '{self.code}.part'; mv '{self.code}.part' '{self.code}'; sleep 1000"
        self.tmux("-f", config, "new-session", "-d", "-x", columns, "-y", rows, "sh", "-c", shell)

    def tmux(self, *arguments):
        done = subprocess.run(["tmux", "-u", "-S", self.socket, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"screen.py: tmux {arguments[0]}: {done.stderr}")
        return done.stdout

    def text(self):
        return self.tmux("capture-pane", "-p")

    def until(self, what, is_so):
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end:
                sys.exit(f"screen.py: {what} did not come; the screen is\n{self.text()}")
            time.sleep(0.02)

    def step(self, step):
        name, _, value = step.partition(":")
        if name == "wait":
            self.until(value, lambda: value in self.text())
        elif name == "gone":
            self.until("the end of " + value, lambda: value not in self.text())
        elif name == "type":
            self.tmux("send-keys", "-l", "--", value)
        elif name == "key":
            self.tmux("send-keys", "--", value)
        elif name == "size":
            columns, rows = value.split("x")
            self.tmux("resize-window", "-x", columns, "-y", rows)
        elif name == "show":
            print("\n".join(line.rstrip() for line in self.text().rstrip().split("\n")))
        elif name == "end":
            self.until("the end", lambda: os.path.exists(self.code))
            with open(self.code) as file:
                print("exit code", file.read().strip())
        elif name == "run":
            subprocess.run(value, shell=True, check=True)
        elif name == "hang up":
            self.tmux("kill-session")
        else:
            sys.exit(f"screen.py: no step '{step}'")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-s", "--size", default="80x24")
    parser.add_argument("command")
    parser.add_argument("steps", nargs="*")
    options = parser.parse_args()
    if "hang up" in options.steps:  # a sanitizer's look for leaks would never end where the hang-up meets it
        os.environ["ASAN_OPTIONS"] = "detect_leaks=0"
    with tempfile.TemporaryDirectory() as place:
        screen = Screen(options.size, options.command, place)
        try:
            for step in options.steps:
                screen.step(step)
        finally:
            subprocess.run(["tmux", "-S", screen.socket, "kill-server"], capture_output=True)


main()
