"""Locales, time zones and clocks change nothing of what is stored."""

import itertools
import shutil

from harness import run_tool, test

LOCALES = ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "xx_XX.UTF-8", "C.UTF-8")
ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns")
CLOCKS = (None, "1999-12-31 23:59:58", "2038-01-19 03:14:05")


def make_locales(case):
    """The locales that have other rules for letters and numbers, made here where this system can."""
    place = case.fresh("locales")
    made = [name for name in ("de_DE", "tr_TR") if shutil.which("localedef") and
            run_tool("localedef", "-i", name, "-f", "UTF-8", place / f"{name}.UTF-8").returncode == 0]
    if len(made) < 2:
        case.notes.append("de_DE and tr_TR are unknown here: 'scripts/install-deps.sh fault' installs them")
    return place


def said(case, db, environment, prefix):
    parts = []
    fields = "slug,title,date,updated,categories,status"
    for arguments in (["export"], ["post", "list", "--format", "csv", "--fields", fields],
                      ["search", "category", "--format", "ids"], ["category", "list", "--format", "json"]):
        parts.append(case.good("--db", db, *arguments, environment=environment, prefix=prefix).out)
    return parts


@test("R21", "locales, time zones, clocks", floor=15, long_floor=60)
def surroundings(case):
    (file,) = case.inputs(1, 60)
    with open(file, "a") as more:
        more.write('{"title":"I\\u0130\\u0131i \\u00df 1,5","slug":"turkish-i","date":"1996-02-29T23:30:00+12:45",'
                   '"updated":"1996-02-29T23:30:00+12:45","categories":["ISTANBUL","\\u0130zmir"]}\n')
    locales = make_locales(case)
    clocks = CLOCKS if shutil.which("faketime") else CLOCKS[:1]
    if clocks is not CLOCKS:
        case.notes.append("no faketime: 'scripts/install-deps.sh fault' installs it")
    wanted = None
    places = list(itertools.product(LOCALES, ZONES, clocks))
    for locale, zone, clock in case.dice.sample(places, case.many(15, len(places))):
        environment = {"LC_ALL": locale, "LANG": locale, "TZ": zone, "LOCPATH": str(locales)}
        prefix = ["faketime", clock] if clock else []
        db = case.fresh() / "blog.db"
        case.good("--db", db, "import", file, environment=environment, prefix=prefix)
        parts = said(case, db, environment, prefix)
        wanted = wanted or parts
        case.runs += 1
        case.faults += 1
        case.require(parts == wanted, f"{locale}, {zone}, {clock}: other bytes")
