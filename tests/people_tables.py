"""Who gets which answer from the addresses of the Users page: what the access matrix reads, beside other pages.

Nex and Orb are the workspaces; below them the person whom an address names; "-" is nobody signed in.
"""

USERS_PAGES = """
                                 sue ada gil ben mia eve ed  zoe ivy mia wes -
                                 Nex Nex Nex Nex Orb Nex Nex Nex Nex Nex Nex Nex
GET  members:users               200 200 404 404 200 404 404 404 404 404 404 302
POST members:users               405 405 405 405 405 405 405 405 405 405 405 302
GET  members:select_users        405 405 405 405 405 405 405 405 405 405 405 302
POST members:select_users        302 302 404 404 302 404 404 404 404 404 404 302
GET  members:export_users        405 405 405 405 405 405 405 405 405 405 405 302
POST members:export_users        200 200 404 404 200 404 404 404 404 404 404 302
GET  members:change_roles        405 405 405 405 405 405 405 405 405 405 405 302
POST members:change_roles        422 422 404 404 422 404 404 404 404 404 404 302
GET  members:archive_people      405 405 405 405 405 405 405 405 405 405 405 302
POST members:archive_people      422 422 404 404 422 404 404 404 404 404 404 302
GET  members:add_people_to_group 405 405 405 405 405 405 405 405 405 405 405 302
POST members:add_people_to_group 422 422 404 404 422 404 404 404 404 404 404 302
GET  members:invite_users        200 200 404 404 200 404 404 404 404 404 404 302
POST members:invite_users        422 422 404 404 422 404 404 404 404 404 404 302
GET  members:invitation_list     404 404 404 404 404 404 404 404 404 404 404 302
POST members:invitation_list     405 405 405 405 405 405 405 405 405 405 405 302
"""
USER_PAGES = """
                                 sue ada gil ben ben eve eve ed  zoe ivy mia wes -
                                 Ben Ben Ben Ben Eve Ben Eve Ben Ben Ben Ben Ben Ben
GET  members:actions             200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:actions             405 405 405 405 405 405 405 405 405 405 405 405 302
GET  members:change_role         200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:change_role         200 200 404 404 404 404 404 404 404 404 404 404 302
GET  members:archive             200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:archive             200 200 404 404 404 404 404 404 404 404 404 404 302
GET  members:restore             200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:restore             200 200 404 404 404 404 404 404 404 404 404 404 302
GET  members:remove              200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:remove              200 200 404 404 404 404 404 404 404 404 404 404 302
GET  members:add_to_group        200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:add_to_group        200 200 404 404 404 404 404 404 404 404 404 404 302
GET  members:resend_invitation   404 404 404 404 404 404 404 404 404 404 404 404 302
POST members:resend_invitation   409 409 404 404 404 404 404 404 404 404 404 404 302
GET  members:copy_invitation_link 404 404 404 404 404 404 404 404 404 404 404 404 302
POST members:copy_invitation_link 409 409 404 404 404 404 404 404 404 404 404 404 302
GET  members:revoke_invitation   200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:revoke_invitation   200 200 404 404 404 404 404 404 404 404 404 404 302
GET  members:same_groups         200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:same_groups         200 200 404 404 404 404 404 404 404 404 404 404 302
"""
# Of what Gil did: she added Ed to Ops.
OPERATION_PAGES = """
                          sue ada gil ben eve ed  zoe ivy mia wes -
GET  operations:operation 200 200 200 404 404 404 404 404 404 404 302
POST operations:operation 405 405 405 405 405 405 405 405 405 405 302
GET  undo:undo            200 200 200 404 404 404 404 404 404 404 302
POST undo:undo            200 200 200 404 404 404 404 404 404 404 302
"""
PEOPLE_PAGES = """
                            sue ada gil ben ben eve eve ed  zoe ivy mia wes -
                            Ben Ben Ben Ben Eve Ben Eve Ben Ben Ben Ben Ben Ben
GET  members:person         200 200 404 200 404 404 200 404 404 404 404 404 302
POST members:person         405 405 405 405 405 405 405 405 405 405 405 405 302
GET  members:person_access  200 200 404 200 404 404 200 404 404 404 404 404 302
POST members:person_access  405 405 405 405 405 405 405 405 405 405 405 405 302
GET  members:person_history 200 200 404 404 404 404 404 404 404 404 404 404 302
POST members:person_history 405 405 405 405 405 405 405 405 405 405 405 405 302
"""
