"""Runs a command and says when it took more than 100 MB of memory: `limited.py COMMAND...`. Exits as it does. What a sanitizer
adds is not counted: then nothing is."""
import resource
import shutil
import subprocess
import sys

with open(shutil.which("blog"), "rb") as program:
    is_sanitized = b"__asan_init" in program.read()
code = subprocess.run(sys.argv[1:]).returncode
megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
if megabytes > 100 and not is_sanitized:
    print("took", megabytes, "MB:", *sys.argv[1:])
sys.exit(code)
