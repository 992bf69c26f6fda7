"""Prints posts, as JSON lines, with text that acts on a terminal in every field: each control by itself, marks that turn the
direction of writing, and sequences that copy to the clipboard, make a link, clear the screen and set the window's title."""
import json

CONTROLS = [*range(0x01, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
SEQUENCES = ["\x1b]52;c;cm0=\x07", "\x1b]8;;http://x.invalid\x1b\\here\x1b]8;;\x1b\\", "\x1b[2J\x1b[H", "\x1b]0;title\x9c", "\x9b31m",
             "\x1bP+q\x1b\\", "\r\x1b[K", "gpj.\u202eexe"]

for number, acting in enumerate([chr(code) for code in CONTROLS] + SEQUENCES):
    text = f"beans {acting} {number}"
    print(json.dumps({"source": text, "key": text, "title": text, "date": "2025-01-01T00:00:00Z", "author": text, "excerpt": text,
                      "categories": [text], "meta": {text: text}, "body": f"{text}\n{text}"}))
