"""Several hosts that feed one blog by `ssh host blog import -`, over a real sshd on the loopback interface.

    python3 tests/remote/ssh.py --blog build/blog

The server, its host key and the keys of the clients live in a temporary directory and end with the test. Without ssh and
sshd (scripts/install-deps.sh ssh) the test is skipped, with 77.
"""

import argparse
import getpass
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOSTS, RECORDS = 4, 200


def require(holds, words):
    if not holds:
        print(f"WRONG: {words}")
        sys.exit(1)


def find_sshd():
    found = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found or not shutil.which("ssh"):
        print("skipped: no ssh and sshd; scripts/install-deps.sh ssh installs them")
        sys.exit(77)
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Each client has a key; that of `feeder` may do nothing but import."""

    def __init__(self, sshd, blog, folder):
        self.folder, self.port = folder, free_port()
        for name in ("host", "client", "feeder"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
        only = 'restrict,command="blog import - --from jsonl --source feeder --confine" '
        (folder / "authorized_keys").write_text(
            (folder / "client.pub").read_text() + only + (folder / "feeder.pub").read_text())
        (folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} " + (folder / "host.pub").read_text())
        (folder / "sshd_config").write_text(
            f"ListenAddress 127.0.0.1\nPort {self.port}\nHostKey {folder}/host\nPidFile none\nUsePAM no\nStrictModes no\n"
            f"AuthorizedKeysFile {folder}/authorized_keys\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n"
            f"SetEnv PATH={blog.parent}:/usr/bin:/bin BLOG_DB={folder}/blog.db\n")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd wants it when root starts it
        self.process = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "sshd_config")],
                                        stderr=(folder / "sshd.log").open("w"))
        self._wait()

    def _wait(self):
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        require(False, "sshd does not answer: " + (self.folder / "sshd.log").read_text())

    def ssh(self, *words, key="client", **options):
        return subprocess.Popen(["ssh", "-p", str(self.port), "-i", str(self.folder / key), "-F", "none", "-o", "BatchMode=yes",
                                 "-o", "IdentitiesOnly=yes", "-o", f"UserKnownHostsFile={self.folder}/known_hosts",
                                 f"{getpass.getuser()}@127.0.0.1", *words], text=True, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def feed(host, edition):
    return "".join(json.dumps({"key": str(n), "title": f"Post {n} of {host}", "date": "2025-01-01T00:00:00Z",
                               "categories": ["Shared", host], "body": f"Edition {edition}"}) + "\n" for n in range(RECORDS))


def feed_at_once(server, edition):
    """Every host at the same time; returns the last line that each was told."""
    runs = [server.ssh("blog", "import", "-", "--from", "jsonl", "--source", f"host-{n}") for n in range(HOSTS)]
    inputs = [feed(f"host-{n}", edition) for n in range(HOSTS)]
    for run, text in zip(runs, inputs):
        run.stdin.write(text)
        run.stdin.close()
        run.stdin = None
    told = []
    for run in runs:
        _, err = run.communicate(timeout=120)
        require(run.returncode == 0, f"a host was told {run.returncode}: {err}")
        told.append(err.strip().splitlines()[-1])
    return told


def ask(server, *words, key="client", text=""):
    run = server.ssh(*words, key=key)
    out, err = run.communicate(text, timeout=120)
    return run.returncode, out.strip(), err.strip()


def try_it(server):
    for edition, outcome in ((1, f"{RECORDS} add"), (1, f"{RECORDS} same"), (2, f"{RECORDS} update")):
        for line in feed_at_once(server, edition):
            require(outcome in line, f"'{outcome}' was expected, '{line}' was said")
    code, out, _ = ask(server, "blog", "post", "list", "-c", "Shared", "--format", "count")
    require((code, out) == (0, str(HOSTS * RECORDS)), f"the blog has {out} posts")
    code, _, err = ask(server, "blog", "import", "-", "--from", "jsonl", "--source", "bad", text='{"title": "cut\n')
    require(code == 5 and "stdin:1:" in err, f"a bad record was told as {code}: {err}")
    code, _, err = ask(server, "blog", "post", "rm", "--all", "-y", key="feeder", text=feed("feeder", 1))
    require(code == 0 and f"{RECORDS} add" in err, f"the key that may only import did {code}: {err}")
    code, out, _ = ask(server, "blog", "check")
    require(code == 0, f"the blog is not sound: {out}")
    print(f"{HOSTS} hosts fed one blog at once, three times; {(HOSTS + 1) * RECORDS} posts, exit codes came through")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--blog", required=True)
    blog = Path(parser.parse_args().blog).resolve()
    sshd = find_sshd()
    with tempfile.TemporaryDirectory(prefix="blog-ssh-") as folder:
        server = Server(sshd, blog, Path(folder))
        try:
            try_it(server)
        finally:
            server.process.terminate()
            server.process.wait()


if __name__ == "__main__":
    main()
