"""Who gets which answer from the addresses of requests: what the access matrix reads, beside other pages.

Nex and Orb are workspaces; Ops, Bld (the role group Builder), Lab, Dev and Orb's Ops are groups. The request that is
answered is Gil's, group admin of Ops and Dev, for Ed in Dev.
"""

LIST_PAGES = """
                     sue ada gil ben mia eve ed  zoe ivy mia wes -
                     Nex Nex Nex Nex Orb Nex Nex Nex Nex Nex Nex Nex
GET  groups:requests 200 200 404 404 200 404 404 404 404 404 404 302
POST groups:requests 405 405 405 405 405 405 405 405 405 405 405 302
"""
GROUP_REQUEST_PAGES = """
                            sue sue ada ada gil gil gil gil ben ben ben mia eve eve ed  zoe ivy mia wes -
                            Ops Bld Ops Bld Ops Bld Lab Dev Ops Bld Dev Orb Ops Bld Ops Ops Ops Ops Ops Ops
GET  groups:group_requests  200 403 200 403 200 403 404 200 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:group_requests  405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:request_members 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
POST groups:request_members 403 403 403 403 422 403 404 422 404 403 404 403 404 404 404 404 404 404 404 302
"""
REQUEST_PAGES = """
                            sue ada gil ben eve ed  zoe ivy mia wes -
GET  groups:confirm_request 405 405 405 405 405 405 405 405 405 405 302
POST groups:confirm_request 200 200 404 404 404 404 404 404 404 404 302
GET  groups:decline_request 200 200 404 404 404 404 404 404 404 404 302
POST groups:decline_request 200 200 404 404 404 404 404 404 404 404 302
GET  groups:withdraw_request 405 405 405 405 405 405 405 405 405 405 302
POST groups:withdraw_request 403 403 302 404 404 404 404 404 404 404 302
"""
REQUESTS_PAGES = (LIST_PAGES, GROUP_REQUEST_PAGES)
