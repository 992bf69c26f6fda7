"""What a blog may hold after commands of which some were killed and some were taken back."""

from dataclasses import dataclass

DONE, BUSY, KILLED, NOT_FOUND = "done", "busy", "killed", "not found"


@dataclass
class Operation:
    token: str           # undo names the command by it
    title: str | None    # what the item is called afterwards; None: it is gone
    result: str = KILLED  # while it runs nobody knows, as after a kill


class Item:
    """A post, or the posts of one source, which change together. One thread writes it."""

    def __init__(self, name):
        self.name = name
        self.operations = []

    def begin(self, token, title):
        self.operations.append(Operation(token, title))
        return self.operations[-1]

    def states(self, undone, count=None):
        """The titles that it may have after its first `count` operations; None stands for an item that is not there."""
        states = {None}
        for operation in self.operations[:count]:
            if operation.result in (BUSY, NOT_FOUND) or operation.token in undone:
                continue
            after = {operation.title}
            states = after if operation.result == DONE else states | after
        return states

    def may_lack(self, undone):
        """Whether a command that finds nothing of it is right: another was taken back, or killed."""
        return any(operation.token in undone or operation.result == KILLED for operation in self.operations)
