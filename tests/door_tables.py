"""Who gets which answer from the addresses that belong to no workspace. Nobody is signed in under "-"."""

OPEN_DOORS = """
                               sue ada gil ben eve ed  zoe ivy mia wes -
GET  healthz                   200 200 200 200 200 200 200 200 200 200 200
POST healthz                   405 405 405 405 405 405 405 405 405 405 405
GET  livez                     200 200 200 200 200 200 200 200 200 200 200
POST livez                     405 405 405 405 405 405 405 405 405 405 405
GET  readyz                    200 200 200 200 200 200 200 200 200 200 200
POST readyz                    405 405 405 405 405 405 405 405 405 405 405
GET  home                      200 302 302 302 302 302 200 200 200 302 302
POST home                      405 405 405 405 405 405 405 405 405 405 302
GET  login                     302 302 302 302 302 302 302 302 302 302 200
POST login                     302 302 302 302 302 302 302 302 302 302 422
GET  logout                    405 405 405 405 405 405 405 405 405 405 405
POST logout                    302 302 302 302 302 302 302 302 302 302 302
GET  help:help                 200 200 200 200 200 200 200 200 200 200 302
POST help:help                 405 405 405 405 405 405 405 405 405 405 302
GET  help:shortcuts            200 200 200 200 200 200 200 200 200 200 302
POST help:shortcuts            405 405 405 405 405 405 405 405 405 405 302
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
GET  password_reset            200 200 200 200 200 200 200 200 200 200 200
POST password_reset            422 422 422 422 422 422 422 422 422 422 422
GET  password_reset_sent       200 200 200 200 200 200 200 200 200 200 200
POST password_reset_sent       405 405 405 405 405 405 405 405 405 405 405
GET  choose_password           404 404 404 404 404 404 404 404 404 404 404
POST choose_password           405 405 405 405 405 405 405 405 405 405 405
GET  reset_password            405 405 405 405 405 405 405 405 405 405 405
POST reset_password            404 404 404 404 404 404 404 404 404 404 404
GET  change_email              200 200 200 200 200 200 200 200 200 200 302
POST change_email              422 422 422 422 422 422 422 422 422 422 302
GET  confirm_email             404 404 404 404 404 404 404 404 404 404 302
POST confirm_email             404 404 404 404 404 404 404 404 404 404 302
"""
# With a link that is none of ours.
LINKS = """
                             sue ada gil ben eve ed  zoe ivy mia wes -
GET  members:invitation      404 404 404 404 404 404 404 404 404 404 404
POST members:invitation      404 404 404 404 404 404 404 404 404 404 404
GET  members:confirm_address 404 404 404 404 404 404 404 404 404 404 302
POST members:confirm_address 404 404 404 404 404 404 404 404 404 404 302
"""
ADDRESSES = {
    **{name: f"/{name}" for name in ("healthz", "livez", "readyz")},
    "choose_password": "/password-reset/1-nothing/",
    "confirm_email": "/-/profile/email/nothing/",
}
"""Of those that have no address by their name alone."""
