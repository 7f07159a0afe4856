"""Who gets which answer from the addresses of things: what the access matrix reads, beside groups and workspaces.

Pay is the app Payroll, Key a constant; Dat and Wfl are the lists of data sources and of workflows; "-" is nobody
signed in.
"""

APP_PAGES = """
                         sue ada gil ben eve ed  zoe ivy mia wes -
                         Pay Pay Pay Pay Pay Pay Pay Pay Pay Pay Pay
GET  app                 200 200 200 200 200 200 404 404 200 404 302
POST app                 405 405 405 405 405 405 405 405 405 405 302
GET  app_moving          200 200 200 200 403 403 404 404 403 404 302
POST app_moving          422 422 422 422 403 403 404 404 403 404 302
GET  app_handing_over    200 200 403 403 403 403 404 404 403 404 302
POST app_handing_over    422 422 403 403 403 403 404 404 403 404 302
GET  resource_retitling  200 200 200 200 403 403 404 404 403 404 302
POST resource_retitling  422 422 422 422 403 403 404 404 403 404 302
GET  resource_discarding 200 200 200 200 403 403 404 404 403 404 302
POST resource_discarding 200 200 200 200 403 403 404 404 403 404 302
"""
LIST_PAGES = """
                     sue ada gil ben eve eve ed  zoe ivy mia wes -
                     Dat Dat Dat Dat Dat Wfl Wfl Wfl Wfl Wfl Wfl Wfl
GET  resources       200 200 200 200 404 200 200 404 404 200 404 302
POST resources       405 405 405 405 405 405 405 405 405 405 405 302
GET  resource_making 200 200 200 200 404 403 403 404 404 403 404 302
POST resource_making 422 422 422 422 404 403 403 404 404 403 404 302
"""
CONSTANT_PAGES = """
                         sue ada gil ben eve ed  zoe ivy mia wes -
                         Key Key Key Key Key Key Key Key Key Key Key
GET  constants           200 200 200 200 404 404 404 404 404 404 302
POST constants           405 405 405 405 405 405 405 405 405 405 302
GET  constant_making     200 200 200 200 404 404 404 404 404 404 302
POST constant_making     422 422 422 422 404 404 404 404 404 404 302
GET  constant_changing   200 200 200 200 404 404 404 404 404 404 302
POST constant_changing   422 422 422 422 404 404 404 404 404 404 302
GET  constant_showing    405 405 405 405 405 405 405 405 405 405 302
POST constant_showing    200 200 200 200 404 404 404 404 404 404 302
GET  constant_discarding 200 200 200 200 404 404 404 404 404 404 302
POST constant_discarding 200 200 200 200 404 404 404 404 404 404 302
"""
THING_TABLES = (APP_PAGES, LIST_PAGES, CONSTANT_PAGES)
