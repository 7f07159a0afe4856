"""Who gets which answer from the addresses that belong to no workspace. Nobody is signed in under "-"."""

OPEN_DOORS = """
                               sue ada gil ben eve ed  zoe ivy mia wes -
GET  healthz                   200 200 200 200 200 200 200 200 200 200 200
POST healthz                   405 405 405 405 405 405 405 405 405 405 405
GET  home                      200 302 302 302 302 302 200 200 200 302 302
POST home                      405 405 405 405 405 405 405 405 405 405 302
GET  login                     302 302 302 302 302 302 302 302 302 302 200
POST login                     302 302 302 302 302 302 302 302 302 302 422
GET  logout                    405 405 405 405 405 405 405 405 405 405 405
POST logout                    302 302 302 302 302 302 302 302 302 302 302
GET  help:help                 200 200 200 200 200 200 200 200 200 200 302
POST help:help                 405 405 405 405 405 405 405 405 405 405 302
GET  appearance                405 405 405 405 405 405 405 405 405 405 302
POST appearance                422 422 422 422 422 422 422 422 422 422 302
GET  help:accessibility        200 200 200 200 200 200 200 200 200 200 200
POST help:accessibility        405 405 405 405 405 405 405 405 405 405 405
GET  profile                   200 200 200 200 200 200 200 200 200 200 302
POST profile                   422 422 422 422 422 422 422 422 422 422 302
GET  change_password           405 405 405 405 405 405 405 405 405 405 302
POST change_password           422 422 422 422 422 422 422 422 422 422 302
GET  sign_out_everywhere       405 405 405 405 405 405 405 405 405 405 302
POST sign_out_everywhere       302 302 302 302 302 302 302 302 302 302 302
"""
# With a link that is none of ours.
LINKS = """
                             sue ada gil ben eve ed  zoe ivy mia wes -
GET  members:invitation      404 404 404 404 404 404 404 404 404 404 404
POST members:invitation      404 404 404 404 404 404 404 404 404 404 404
GET  members:confirm_address 404 404 404 404 404 404 404 404 404 404 302
POST members:confirm_address 404 404 404 404 404 404 404 404 404 404 302
"""
