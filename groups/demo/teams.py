"""The custom groups of the demo's workspaces: what each holds, who is in it, and who looks after it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Team:
    """A group and who arranges it (``by``).

    ``rights`` are codenames, each with the name of what it is about, or of nothing: then it is a switch, or about
    all of a kind. ``early`` are in the group before it has its rights, ``people`` come after.
    """

    name: str
    by: str
    about: str = ""
    rights: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    group_admins: tuple[str, ...] = ()


IN_NEXUS = (
    Team(
        "Ops",
        by="ada",
        about="Incident board and the on-call rota",
        rights=(("view_app", "Incident board"),),
        people=("dana", "omar", "ravi", "tomasz"),  # Gil adds Eve
        group_admins=("gil",),
    ),
    Team(
        "Dev",
        by="ada",
        about="Builds payroll and time tracking",
        rights=(("edit_app", "Payroll"), ("create_apps", "")),
        early=("jonas",),
        people=("ben", "carla", "dana", "ines", "lucia"),
        group_admins=("lucia",),
    ),
    Team(
        "Lab",
        by="alan",
        about="Tries things out before anybody depends on them",
        rights=(("configure_data_source", "Warehouse"),),
        people=("gil", "ben", "chloe", "mateo", "yuki"),
    ),
    Team(
        "Finance",
        by="alan",
        about="Month end: ledger and payment runs",
        rights=(("view_folder_apps", "Money"), ("execute_workflow", "Month-end close")),
        people=(
            *("freya", "aisha", "bruno", "clara", "hiroshi", "lars", "olga", "pilar", "sanjay"),
            "joao.cavalcanti-de-albuquerque.accounts-payable",
            "katarina.jovanovic-radosavljevic.controlling",
        ),
        group_admins=("freya",),
    ),
    Team(
        "Support",
        by="ada",
        about="Customer desk in all three languages",
        rights=(
            ("view_app", "Refund requests"),
            ("view_app", "Ticket triage"),
            ("view_app", "Customer lookup"),
            ("execute_workflow", "Refund approval"),
        ),
        people=(
            *("anders", "arjun", "beatriz", "cem", "dmitri", "elena", "emeka", "fatima", "felix", "finn", "grace"),
            *("hana", "imani", "jakub", "kaito", "kofi", "leila", "lin", "luis", "malik", "mei", "nadia"),
            "isabel.ortega-fernandez-villaverde.customer-support",
            "viktor",
        ),
        group_admins=("ines", "leila"),
    ),
    Team(
        "Data platform",
        by="alan",
        about="Warehouse, pipelines and the models on top",
        rights=(("configure_all_data_sources", ""), ("build_workflow", "Nightly stock sync"), ("create_modules", "")),
        people=("kwame", "ravi", "tomasz", "yuki", "priya"),
        group_admins=("yuki",),
    ),
    Team(
        "Sales",
        by="alan",
        rights=(("view_app", "Visit notes"), ("view_app", "Customer lookup"), ("execute_workflow", "Invoice reminder")),
        people=("marta", "kwame", "nils", "noor", "orla", "oskar", "pavel", "rosa", "selin", "thandi"),
        group_admins=("marta",),
    ),
    Team(
        "People team",
        by="ada",
        about="Starters, leavers and everything between",
        rights=(("view_folder_apps", "People"), ("execute_workflow", "New starter setup")),
        people=("niamh", "siobhan", "imani"),
        group_admins=("niamh",),
    ),
    Team(
        "Logistics",
        by="alan",
        about="Stock, deliveries and returns",
        rights=(("edit_folder_apps", "Supply"), ("build_with_module", "Address form")),
        people=("henrik", "mateo", "omar"),
    ),
    Team(
        "Release crew",
        by="ada",
        rights=(("promote_apps", ""), ("release_apps", "")),
        people=("chloe", "dana", "lucia"),
    ),
    Team(
        "Auditors",
        by="alan",
        about="Read everything, change nothing",
        rights=(("view_all_apps", ""), ("execute_all_workflows", "")),
        people=("clara", "hiroshi", "oskar"),
    ),
    Team("Summer interns", by="ada"),  # still empty: they come in June
)

IN_ORBIT = (
    Team("Ops", by="wes", rights=(("view_app", "Ground stations"),), people=("abel", "mikko")),
    Team(
        "Dev",
        by="mia",
        rights=(("edit_app", "Flight plan"), ("create_apps", "")),
        people=("paula", "tariq"),
        group_admins=("tariq",),
    ),
)
