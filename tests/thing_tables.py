"""Who gets which answer from the addresses of things: what the access matrix reads, beside groups and workspaces.

Pay is the app Payroll, Key a constant, Thm a theme; Dat and Wfl are the lists of data sources and of workflows; "-" is
nobody signed in.
"""

APP_PAGES = """
                            sue ada gil ben eve ed  zoe ivy mia wes -
                            Pay Pay Pay Pay Pay Pay Pay Pay Pay Pay Pay
GET  resources:app          200 200 200 200 200 200 404 404 200 404 302
POST resources:app          405 405 405 405 405 405 405 405 405 405 302
GET  resources:actions      200 200 200 200 403 403 404 404 403 404 302
POST resources:actions      405 405 405 405 405 405 405 405 405 405 302
GET  resources:move         200 200 200 200 403 403 404 404 403 404 302
POST resources:move         422 422 422 422 403 403 404 404 403 404 302
GET  resources:addresses    200 200 200 200 403 403 404 404 403 404 302
POST resources:addresses    302 302 302 302 403 403 404 404 403 404 302
GET  resources:change_owner 200 200 403 403 403 403 404 404 403 404 302
POST resources:change_owner 422 422 403 403 403 403 404 404 403 404 302
GET  resources:rename       200 200 200 200 403 403 404 404 403 404 302
POST resources:rename       422 422 422 422 403 403 404 404 403 404 302
GET  resources:delete       200 200 200 200 403 403 404 404 403 404 302
POST resources:delete       200 200 200 200 403 403 404 404 403 404 302
"""
LIST_PAGES = """
                      sue ada gil ben eve eve ed  zoe ivy mia wes -
                      Dat Dat Dat Dat Dat Wfl Wfl Wfl Wfl Wfl Wfl Wfl
GET  resources:list   200 200 200 200 404 200 200 404 404 200 404 302
POST resources:list   405 405 405 405 405 405 405 405 405 405 405 302
GET  resources:create 200 200 200 200 404 403 403 404 404 403 404 302
POST resources:create 422 422 422 422 404 403 403 404 404 403 404 302
"""
CONSTANT_PAGES = """
                                sue ada gil ben eve ed  zoe ivy mia wes -
                                Key Key Key Key Key Key Key Key Key Key Key
GET  resources:constants        200 200 200 200 404 404 404 404 404 404 302
POST resources:constants        405 405 405 405 405 405 405 405 405 405 302
GET  resources:create_constant  200 200 200 200 404 404 404 404 404 404 302
POST resources:create_constant  422 422 422 422 404 404 404 404 404 404 302
GET  resources:constant_actions 200 200 200 200 404 404 404 404 404 404 302
POST resources:constant_actions 405 405 405 405 405 405 405 405 405 405 302
GET  resources:change_constant  200 200 200 200 404 404 404 404 404 404 302
POST resources:change_constant  422 422 422 422 404 404 404 404 404 404 302
GET  resources:show_constant    405 405 405 405 405 405 405 405 405 405 302
POST resources:show_constant    200 200 200 200 404 404 404 404 404 404 302
GET  resources:delete_constant  200 200 200 200 404 404 404 404 404 404 302
POST resources:delete_constant  200 200 200 200 404 404 404 404 404 404 302
"""
# Of a theme that Nexus wears.
THEME_PAGES = """
                          sue ada gil ben eve ed  zoe ivy mia wes -
                          Thm Thm Thm Thm Thm Thm Thm Thm Thm Thm Thm
GET  themes:sheet         200 200 200 200 200 200 404 404 200 404 302
POST themes:sheet         405 405 405 405 405 405 405 405 405 405 302
GET  themes:themes        200 200 200 200 404 404 404 404 404 404 302
POST themes:themes        405 405 405 405 405 405 405 405 405 405 302
GET  themes:cards_sheet   200 200 200 200 404 404 404 404 404 404 302
POST themes:cards_sheet   405 405 405 405 405 405 405 405 405 405 302
GET  themes:create        200 200 200 200 404 404 404 404 404 404 302
POST themes:create        422 422 422 422 404 404 404 404 404 404 302
GET  themes:theme         200 200 200 200 404 404 404 404 404 404 302
POST themes:theme         422 422 422 422 404 404 404 404 404 404 302
GET  themes:preview       405 405 405 405 405 405 405 405 405 405 302
POST themes:preview       422 422 422 422 404 404 404 404 404 404 302
GET  themes:preview_sheet 200 200 200 200 404 404 404 404 404 404 302
POST themes:preview_sheet 405 405 405 405 405 405 405 405 405 405 302
GET  themes:import_file   200 200 200 200 404 404 404 404 404 404 302
POST themes:import_file   422 422 422 422 404 404 404 404 404 404 302
GET  themes:actions       200 200 200 200 404 404 404 404 404 404 302
POST themes:actions       405 405 405 405 405 405 405 405 405 405 302
GET  themes:rename        200 200 200 200 404 404 404 404 404 404 302
POST themes:rename        422 422 422 422 404 404 404 404 404 404 302
GET  themes:duplicate     200 200 200 200 404 404 404 404 404 404 302
POST themes:duplicate     422 422 422 422 404 404 404 404 404 404 302
GET  themes:set_default   200 200 200 200 404 404 404 404 404 404 302
POST themes:set_default   200 200 200 200 404 404 404 404 404 404 302
GET  themes:export        200 200 200 200 404 404 404 404 404 404 302
POST themes:export        200 200 200 200 404 404 404 404 404 404 302
GET  themes:delete        200 200 200 200 404 404 404 404 404 404 302
POST themes:delete        200 200 200 200 404 404 404 404 404 404 302
"""
ASKING_WHO = """
                 sue ada gil ben eve ed  zoe ivy mia wes -
                 Pay Pay Pay Pay Pay Pay Pay Pay Pay Pay Pay
GET  members:why 200 200 200 200 404 404 404 404 404 404 302
POST members:why 405 405 405 405 405 405 405 405 405 405 302
"""
THING_TABLES = (APP_PAGES, LIST_PAGES, CONSTANT_PAGES, THEME_PAGES, ASKING_WHO)
