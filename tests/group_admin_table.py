"""Workspace Admin, Group Admin, Builder, End User: who may do what, as the product's table says it.

Gil administers Ops and Dev. "does": they do it, and it is done. A number is the answer to each attempt, after which
nothing has changed; 403 leaves an entry. "blocked": a review without anything to confirm.
"""

PAGES = """
                                              | Super | Admin | Group Admin | Builder | End User
settings                                      | 302   | 302   | 302         | 302     | 404
settings: Users                               | 200   | 200   | 404         | 404     | 404
settings: Groups                              | 200   | 200   | 200         | 200     | 404
settings: Themes                              | 200   | 200   | 200         | 200     | 404
settings: Audit log                           | 200   | 200   | 404         | 404     | 404
settings: Requests                            | 200   | 200   | 404         | 404     | 404
default group: Users                          | 200   | 200   | 200         | 200     | 404
default group: Permissions                    | 200   | 200   | 200         | 200     | 404
default group: Granular access                | 200   | 200   | 200         | 200     | 404
default group: Group Admin                    | 404   | 404   | 404         | 404     | 404
default group: History                        | 200   | 200   | 404         | 404     | 404
their group: Users                            | 200   | 200   | 200         | 404     | 404
their group: Permissions                      | 200   | 200   | 200         | 404     | 404
their group: Granular access                  | 200   | 200   | 200         | 404     | 404
their group: Group Admin                      | 200   | 200   | 404         | 404     | 404
their group: History                          | 200   | 200   | 200         | 404     | 404
a group one is only a member of: Users        | 200   | 200   | 404         | 404     | 404
a group one is only a member of: History      | 200   | 200   | 404         | 404     | 404
"""
DEEDS = """
                                              | Super | Admin | Group Admin | Builder | End User
add somebody to their group                   | does  | does  | does        | 404     | 404
add somebody at once                          | does  | does  | does        | 404     | 404
make their group equal a list                 | does  | does  | does        | 404     | 404
remove somebody from their group              | does  | does  | does        | 404     | 404
remove by list                                | does  | does  | does        | 404     | 404
add an End User to a builder-level group      | does  | does  | blocked     | 404     | 404
add somebody to another group                 | does  | does  | 404         | 404     | 404
remove somebody from another group            | does  | does  | 404         | 404     | 404
add somebody to a default group               | 403   | 403   | 403         | 403     | 404
remove somebody from a default group          | 403   | 403   | 403         | 403     | 404
rename a default group                        | 422   | 422   | 403         | 403     | 404
delete a default group                        | blocked | blocked | 403     | 403     | 404
turn on a switch of their group               | does  | does  | 403         | 404     | 404
turn off a switch of a default group          | does  | does  | 403         | 403     | 404
assign a group admin                          | does  | does  | 404         | 404     | 404
assign a group admin at once                  | does  | does  | 404         | 404     | 404
assign an Admin as group admin                | blocked | blocked | 404     | 404     | 404
remove a group admin                          | does  | does  | 404         | 404     | 404
create a group                                | does  | does  | 403         | 403     | 404
rename their group                            | does  | does  | 403         | 404     | 404
duplicate their group                         | does  | does  | 403         | 404     | 404
delete their group                            | does  | does  | 403         | 404     | 404
change a role                                 | does  | does  | 404         | 404     | 404
archive somebody                              | does  | does  | 404         | 404     | 404
remove somebody from the workspace            | does  | does  | 404         | 404     | 404
"""


def cells(table):
    """The rows of a table: what, and by each column what is answered."""
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]
    return {what: dict(zip(head[1:], answers, strict=True)) for what, *answers in lines}
