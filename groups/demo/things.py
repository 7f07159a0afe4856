"""What lies in the demo's workspaces."""

from dataclasses import dataclass

from workspaces.models import DataSource, Folder, Module, Resource, Workflow


@dataclass(frozen=True)
class NewApp:
    """An app that ``maker`` makes, and owns from then on; in no folder where none is named."""

    maker: str
    name: str
    folder: str = ""


@dataclass(frozen=True)
class NewThing:
    """A folder, data source, module or workflow. Nobody owns it."""

    maker: str
    kind: type[Resource]
    name: str


# Folders come first: apps are made into them.
IN_NEXUS = (
    NewThing("ada", Folder, "Customers"),
    NewThing("ada", Folder, "Engineering"),
    NewThing("ada", Folder, "Experiments"),
    NewThing("ada", Folder, "Money"),
    NewThing("alan", Folder, "People"),
    NewThing("alan", Folder, "Supply"),
    NewThing("yuki", DataSource, "Warehouse"),
    NewThing("yuki", DataSource, "Orders database"),
    NewThing("carla", DataSource, "Billing API"),
    NewThing("carla", DataSource, "Exchange rates"),
    NewThing("niamh", DataSource, "HR records"),
    NewThing("omar", DataSource, "Mail gateway"),
    NewThing("mateo", Module, "Address form"),
    NewThing("mateo", Module, "Approval steps"),
    NewThing("chloe", Module, "Currency input"),
    NewThing("chloe", Module, "Date range picker"),
    NewThing("ravi", Module, "Signature pad"),
    NewThing("dana", Workflow, "Incident call-out"),
    NewThing("carla", Workflow, "Invoice reminder"),
    NewThing("freya", Workflow, "Month-end close"),
    NewThing("niamh", Workflow, "New starter setup"),
    NewThing("henrik", Workflow, "Nightly stock sync"),
    NewThing("ines", Workflow, "Refund approval"),
    NewThing("yuki", Workflow, "Weekly churn report"),
)
APPS_IN_NEXUS = (
    NewApp("carla", "Payroll", "Money"),
    NewApp("carla", "Expense claims", "Money"),
    NewApp("freya", "Invoice desk", "Money"),
    NewApp("marta", "Budget planner", "Money"),
    NewApp("dana", "Incident board", "Engineering"),
    NewApp("dana", "Release calendar", "Engineering"),
    NewApp("lucia", "Feature flags", "Engineering"),
    NewApp("ines", "Refund requests", "Customers"),
    NewApp("ines", "Ticket triage", "Customers"),
    NewApp("kwame", "Customer lookup", "Customers"),
    NewApp("marta", "Visit notes", "Customers"),
    NewApp("niamh", "Holiday planner", "People"),
    NewApp("niamh", "Onboarding checklist", "People"),
    NewApp("henrik", "Stock count", "Supply"),
    NewApp("henrik", "Delivery slots", "Supply"),
    NewApp("omar", "Desk booking"),
)

ADDRESSES_IN_NEXUS = (
    ("carla", "Payroll", {"released": "https://payroll.nexus.test/", "staging": "https://payroll.staging.nexus.test/"}),
    ("dana", "Incident board", {"released": "https://incidents.nexus.test/"}),
    ("ines", "Refund requests", {"released": "https://refunds.nexus.test/"}),
    ("lucia", "Feature flags", {"staging": "https://flags.staging.nexus.test/"}),
)
"""Where some apps are opened: who says so, of which app, by environment."""

IN_ORBIT = (
    NewThing("wes", Folder, "Missions"),
    NewThing("tariq", DataSource, "Telemetry"),
    NewThing("paula", Workflow, "Launch rehearsal"),
)
APPS_IN_ORBIT = (
    NewApp("paula", "Flight plan", "Missions"),
    NewApp("tariq", "Ground stations", "Missions"),
    NewApp("tariq", "Crew roster"),
)

CONSTANTS_IN_NEXUS = (
    ("Support address", "support@nexus.test"),
    ("Refund limit", "250"),
    ("Warehouse timezone", "Europe/Lisbon"),
)
"""Constants of the workspace: name and value."""
