"""Who gets which answer from the addresses of the instance: what the access matrix reads, beside those of workspaces.

Orb is the workspace Orbit, Sue an account; Ins stands where an address names neither; "-" is nobody signed in.
"""

DOORS = """
                    sue ada gil ben mia eve ed  zoe ivy wes -
                    Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins
GET  instance:setup 404 404 404 404 404 404 404 404 404 404 404
POST instance:setup 404 404 404 404 404 404 404 404 404 404 404
"""
INSTANCE_TABLES = (DOORS,)
