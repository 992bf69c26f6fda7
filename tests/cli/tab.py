#!/usr/bin/env python3
"""Types lines into a real shell that completes blog, presses Tab after each, and prints what the line has become.

    tab.py bash|zsh|fish LINE...
"""
import os
import pty
import sys
import tempfile
import time

SECONDS = 30

# Ctrl-G writes the line into the file that $TYPED names; the shell says by a first one that it is ready.
START = {
    "bash": """
        PS1='$ '
        source <(blog completion bash)
        bind 'set bell-style none'
        bind 'set enable-bracketed-paste off'
        bind 'set completion-query-items 0'
        bind 'set page-completions off'
        bind -x '"\\C-g": printf "%s" "$READLINE_LINE" > "$TYPED.part"; mv "$TYPED.part" "$TYPED"'
        touch "$TYPED"
        """,
    "zsh": """
        PS1='$ '
        unsetopt beep
        LISTMAX=1000
        autoload -Uz compinit && compinit -D -u
        source <(blog completion zsh)
        write-line() { print -rn -- "$BUFFER" > "$TYPED.part"; mv "$TYPED.part" "$TYPED" }
        zle -N write-line
        bindkey -e
        bindkey '^G' write-line
        touch "$TYPED"
        """,
    "fish": """
        set -g fish_greeting
        function fish_prompt; echo '$ '; end
        blog completion fish | source
        function write_line; commandline > "$TYPED.part"; mv "$TYPED.part" "$TYPED"; end
        bind \\cg write_line
        bind \\cu 'commandline ""'
        touch "$TYPED"
        """,
}


def command_of(shell, home):
    start = os.path.join(home, {"bash": "bashrc", "zsh": ".zshrc", "fish": "start.fish"}[shell])
    with open(start, "w") as file:
        file.write(START[shell])
    return {
        "bash": ["bash", "--noprofile", "--rcfile", start, "-i"],
        "zsh": ["zsh", "-i"],
        "fish": ["fish", "--no-config", "-i", "-C", "source " + start],
    }[shell]


def wait_for(path, screen):
    """The content of a file that the shell writes; the screen is read meanwhile, else the shell would wait for us."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            os.read(screen, 65536)
        except BlockingIOError:
            time.sleep(0.005)
        if os.path.exists(path):
            with open(path) as file:
                text = file.read()
            os.remove(path)
            return text
    sys.exit("tab.py: no answer from the shell")


def main():
    shell, *lines = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home:
        typed = os.path.join(home, "typed")
        command = command_of(shell, home)
        process, screen = pty.fork()
        if process == 0:
            os.environ.update(TYPED=typed, ZDOTDIR=home, TERM="xterm", HISTFILE="/dev/null")
            os.environ.update(XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, BLOG_DB=os.environ.get("BLOG_DB", ""))
            os.execvp(command[0], command)
        os.set_blocking(screen, False)
        wait_for(typed, screen)
        for line in lines:
            os.write(screen, (line + "\t\x07").encode())
            print(wait_for(typed, screen).rstrip("\n"))
            os.write(screen, b"\x15")
        os.kill(process, 9)
        os.waitpid(process, 0)


main()
