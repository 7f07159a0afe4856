"""Who gets which answer from the addresses of the instance: what the access matrix reads, beside those of workspaces.

Orb is the workspace Orbit, Sue an account, Ope an operation; Ins stands where an address names nothing; "-" is nobody
signed in.
"""

DOORS = """
                    sue ada gil ben mia eve ed  zoe ivy wes -
                    Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins
GET  instance:setup 404 404 404 404 404 404 404 404 404 404 404
POST instance:setup 404 404 404 404 404 404 404 404 404 404 404
"""
PAGES = """
                              sue ada gil ben mia eve ed  zoe ivy wes -
                              Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins
GET  instance:workspaces      200 404 404 404 404 404 404 404 404 404 302
POST instance:workspaces      405 405 405 405 405 405 405 405 405 405 302
GET  instance:create          200 404 404 404 404 404 404 404 404 404 302
POST instance:create          422 404 404 404 404 404 404 404 404 404 302
GET  instance:add             200 404 404 404 404 404 404 404 404 404 302
POST instance:add             422 404 404 404 404 404 404 404 404 404 302
"""
WORKSPACES = """
                              sue ada gil ben mia eve ed  zoe ivy wes -
                              Orb Orb Orb Orb Orb Orb Orb Orb Orb Orb Orb
GET  instance:workspace       302 404 404 404 404 404 404 404 404 404 302
POST instance:workspace       405 405 405 405 405 405 405 405 405 405 302
GET  instance:actions         200 404 404 404 404 404 404 404 404 404 302
POST instance:actions         405 405 405 405 405 405 405 405 405 405 302
GET  instance:rename          200 404 404 404 404 404 404 404 404 404 302
POST instance:rename          422 404 404 404 404 404 404 404 404 404 302
GET  instance:delete          200 404 404 404 404 404 404 404 404 404 302
POST instance:delete          200 404 404 404 404 404 404 404 404 404 302
"""
ACCOUNTS = """
                              sue ada gil ben mia eve ed  zoe ivy wes -
                              Sue Sue Sue Sue Sue Sue Sue Sue Sue Sue Sue
GET  instance:add_super_admin 200 404 404 404 404 404 404 404 404 404 302
POST instance:add_super_admin 200 404 404 404 404 404 404 404 404 404 302
GET  instance:remove          200 404 404 404 404 404 404 404 404 404 302
POST instance:remove          200 404 404 404 404 404 404 404 404 404 302
"""
OPERATIONS = """
                              sue ada gil ben mia eve ed  zoe ivy wes -
                              Ope Ope Ope Ope Ope Ope Ope Ope Ope Ope Ope
GET  instance:operation       200 404 404 404 404 404 404 404 404 404 302
POST instance:operation       405 405 405 405 405 405 405 405 405 405 302
"""
LOGS = """
                         sue ada gil ben mia eve ed  zoe ivy wes -
                         Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins Ins
GET  instance_log        200 404 404 404 404 404 404 404 404 404 302
POST instance_log        405 405 405 405 405 405 405 405 405 405 302
GET  instance_log_export 405 405 405 405 405 405 405 405 405 405 302
POST instance_log_export 422 404 404 404 404 404 404 404 404 404 302
"""
INSTANCE_TABLES = (DOORS, PAGES, WORKSPACES, ACCOUNTS, OPERATIONS, LOGS)
