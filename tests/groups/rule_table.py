"""What the product says of people and groups, in rows to be read aloud (its sections 2, 3 and 5).

Left of ``=>`` stand the facts, right of it what the product answers. ``any`` fits every fact, a slash
means "or", and exactly one row must fit. It was written from the product's page, not from
``groups.permissions.policy`` and ``groups.changes.consequences``, so that the two can disagree.
"""

from functools import cache


class Table:
    """Rows of facts and answers. ``read_aloud`` holds the rows that have been asked for so far."""

    def __init__(self, text: str) -> None:
        lines = [line.split("=>") for line in text.strip().splitlines()]
        cells = [[[cell.strip() for cell in side.split("|")] for side in line] for line in lines]
        (self.facts, self.answers), *self.rows = cells
        self.read_aloud: set[int] = set()

    @cache  # noqa: B019 - the tables live as long as the tests
    def read(self, *facts: str) -> tuple[str, ...]:
        """The answers of the one row that fits. Raises LookupError where none does, or several do."""
        fitting = [number for number, (said, _) in enumerate(self.rows) if _fits(said, facts)]
        if len(fitting) != 1:
            raise LookupError(f"{len(fitting)} rows fit {dict(zip(self.facts, facts, strict=True))}")
        self.read_aloud.update(fitting)
        return tuple(self.rows[fitting[0]][1])


def _fits(said: list[str], facts: tuple[str, ...]) -> bool:
    pairs = zip(said, facts, strict=True)
    return all(cell == "any" or fact in cell.split("/") for cell, fact in pairs)


SETTINGS = Table("""
actor                                                        => opens settings | manages groups
Super Admin/Super Admin who builds here/Admin                => yes            | yes
Group Admin of this group/Group Admin of another/Builder     => yes            | no
End User/End User left as group admin                        => no             | no
""")

DOORS = Table("""
actor                                         | group                  => sees | manages members | reads history
Super Admin/Super Admin who builds here/Admin | custom                 => yes  | yes             | yes
Super Admin/Super Admin who builds here/Admin | Admin/Builder/End User => yes  | no              | yes
Group Admin of this group                     | custom                 => yes  | yes             | yes
Group Admin of another/Builder                | custom                 => no   | no              | no
Group Admin of another/Builder                | Admin/Builder/End User => yes  | no              | no
End User/End User left as group admin         | any                    => no   | no              | no
""")

OUTRIGHT = Table("""
change                    | group                  => refused because
adding/removing/assigning | Admin/Builder/End User => DEFAULT_GROUP
""")

NOBODY_LEFT = Table("""
change    | anybody => refused because
adding    | no      => NOBODY_TO_ADD
removing  | no      => NOBODY_TO_REMOVE
assigning | no      => NOBODY_TO_ASSIGN
any       | yes     => -
""")

ADDING = Table("""
role          | status         | in it | group         | actor           => then             | refused because
any           | any            | yes   | any           | any             => is in already    | -
any           | archived       | no    | any           | any             => stays out        | -
Admin/Builder | invited/active | no    | any           | any             => joins            | -
End User      | invited/active | no    | view-only     | any             => joins            | -
End User      | invited/active | no    | builder-level | workspace admin => joins as Builder | -
End User      | invited/active | no    | builder-level | group admin     => joins as Builder | NEEDS_WORKSPACE_ADMIN
""")

SELF_GRANTED = Table("""
actor           | joins too => the entry is marked
workspace admin | any       => no
group admin     | yes       => yes
group admin     | no        => no
""")

REMOVING = Table("""
chosen | in it => then
yes    | yes   => is removed
yes    | no    => was not there
no     | any   => stays
""")

SETTING = Table("""
role          | status           | group                  | afterwards    => then
End User      | active/invited   | custom                 | builder-level => becomes a Builder
End User      | active/invited   | custom                 | view-only     => stays
End User      | active/invited   | Admin/Builder/End User | any           => stays
Admin/Builder | active/invited   | any                    | any           => stays
any           | archived         | any                    | any           => is archived, unchanged
""")

SAVING = Table("""
group                   | what changes                       | on            => refused because
Admin                   | any                                | any           => ADMIN_GROUP_IS_FIXED
End User/Builder/custom | nothing                            | any           => NOTHING_TO_SAVE
End User                | hide from dashboard                | any           => -
End User                | more than that                     | any           => END_USER_GROUP_IS_FIXED
Builder                 | hide from dashboard/more than that | all of a kind => -
Builder                 | hide from dashboard/more than that | single things => ALL_SCOPE_ONLY
custom                  | hide from dashboard/more than that | any           => -
""")

ASSIGNING = Table("""
role     | status           | is one   | convert => then                | refused because
any      | any              | yes      | any     => is one already      | -
Builder  | active           | no       | any     => assigned            | -
End User | active           | no       | yes     => assigned as Builder | -
End User | active           | no       | no      => assigned            | CONVERT_FIRST
Admin    | active           | no       | any     => assigned            | ADMIN_IS_NO_GROUP_ADMIN
Admin    | invited/archived | no       | any     => assigned            | ADMIN_IS_NO_GROUP_ADMIN, GROUP_ADMIN_IS_ACTIVE
Builder  | invited/archived | no       | any     => assigned            | GROUP_ADMIN_IS_ACTIVE
End User | invited/archived | no       | any     => assigned            | GROUP_ADMIN_IS_ACTIVE
""")

WHAT_HANGS_ON_IT = Table("""
change         | from          => administered groups | builder-level groups | owned apps
to Builder     | Admin         => stay                | stay                 | stay
to Builder     | End User      => stay                | stay                 | stay
to Admin       | Builder       => go                  | stay                 | stay
to Admin       | End User      => stay                | stay                 | stay
to End User    | Admin/Builder => go                  | go                   | go
archiving      | any           => go                  | stay                 | stay
removing       | any           => go                  | go                   | go
restoring      | Admin/Builder => stay                | stay                 | stay
restoring      | End User      => stay                | go                   | stay
""")

REFUSED_CHANGES = Table("""
change      | from             | status           | last Admin | owns apps | new owner => refused because
to Admin    | Admin            | any              | any        | any       | any       => SAME_ROLE
to Builder  | Builder          | any              | any        | any       | any       => SAME_ROLE
to End User | End User         | any              | any        | any       | any       => SAME_ROLE
to Admin    | Builder/End User | any              | any        | any       | any       => -
to Builder  | End User         | any              | any        | any       | any       => -
to Builder  | Admin            | active           | yes        | any       | any       => LAST_ADMIN
to Builder  | Admin            | any              | no         | any       | any       => -
to End User | Admin/Builder    | any              | no         | no        | any       => -
to End User | Admin/Builder    | any              | no         | yes       | yes       => -
to End User | Admin/Builder    | any              | no         | yes       | no        => NEW_OWNER_NEEDED
to End User | Admin            | active           | yes        | no        | any       => LAST_ADMIN
to End User | Admin            | active           | yes        | yes       | yes       => LAST_ADMIN
to End User | Admin            | active           | yes        | yes       | no        => LAST_ADMIN, NEW_OWNER_NEEDED
archiving   | Admin            | active           | yes        | any       | any       => LAST_ADMIN
archiving   | any              | invited/active   | no         | any       | any       => -
archiving   | any              | archived         | no         | any       | any       => ALREADY_ARCHIVED
removing    | Admin            | active           | yes        | no        | any       => LAST_ADMIN
removing    | Admin            | active           | yes        | yes       | yes       => LAST_ADMIN
removing    | Admin            | active           | yes        | yes       | no        => LAST_ADMIN, NEW_OWNER_NEEDED
removing    | any              | any              | no         | no        | any       => -
removing    | any              | any              | no         | yes       | yes       => -
removing    | any              | any              | no         | yes       | no        => NEW_OWNER_NEEDED
restoring   | any              | archived         | no         | any       | any       => -
restoring   | any              | invited/active   | any        | any       | any       => NOT_ARCHIVED
""")

RENAMING = Table("""
kind                             | top level | update folders => may
any                              | yes       | any            => yes
folder                           | no        | yes            => yes
folder                           | no        | no             => no
app/workflow/data source/module  | no        | any            => no
""")

MOVING = Table("""
kind                                | top level | may leave its folder => may
app                                 | yes       | yes                  => yes
app                                 | yes       | no                   => no
app                                 | no        | any                  => no
workflow/data source/module/folder  | any       | any                  => no
""")

CHANGING_OWNER = Table("""
kind                                | Admin | owner => may
app                                 | yes   | any   => yes
app                                 | no    | yes   => yes
app                                 | no    | no    => no
workflow/data source/module/folder  | any   | any   => no
""")

DELETING = Table("""
kind                             | delete switch | top level => may
any                              | no            | any       => no
folder                           | yes           | any       => yes
app/workflow/data source/module  | yes           | yes       => yes
app/workflow/data source/module  | yes           | no        => no
""")

TABLES = {name: table for name, table in globals().items() if isinstance(table, Table)}
