"""The page docs/trials.md."""

from bench.ground.machine import commit, machine, today, versions

HEAD = """\
# Trials

Made by `make trials`. Races are two changes confirmed at the same moment in two connections to PostgreSQL; kills end a
process by SIGKILL after each of its statements; outages stop and freeze a PostgreSQL under a running server; load is
eight people at once. After each round nothing is half done, `manage.py doctor` finds nothing, a workspace has an Admin
and its log is whole.
"""


def page(entries):
    about = [f"- {today()}, commit {commit()}", f"- {machine()}", f"- {versions()}"]
    table = ["| trial | rounds | seconds | what became of them |", "|---|---|---|---|"]
    table += [
        f"| {name} | {entry['rounds']} | {entry['seconds']:.0f} | {outcomes(entry)} |"
        for name, entry in entries.items()
    ]
    return "\n".join([HEAD, *about, "", *table, ""])


def lines(entries):
    return [f"{name} × {entry['rounds']}: {outcomes(entry)}" for name, entry in entries.items()]


def outcomes(entry):
    return ", ".join(f"{outcome}: {count}" for outcome, count in sorted(entry["outcomes"].items()))
