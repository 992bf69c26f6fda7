"""Reads what a terminal is to get, and names what in it could act there: controls other than a new line, a tab and the
colours that blog itself sends, C1, marks that turn the direction of writing, and bytes that are not UTF-8. Nothing at all
to read is named, too: then nothing was tried."""
import re
import sys

BAD = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\udc80-\udcff]"

text = re.sub(rb"\x1b\[[0-9;]*m", b"", sys.stdin.buffer.read()).decode("utf-8", "surrogateescape")
for line in text.split("\n"):
    if found := re.findall(BAD, line):
        print(sorted({f"U+{ord(character):04X}" for character in found}), "in", ascii(line)[:200])
if not text.strip():
    print("nothing to read")
