"""What each permission gives to whoever holds it, and what it does not give: the product's levels, row by row.

Payroll lies in the folder Finance, Loose in none. A permission that names nothing is held on the workspace.
"""

_GIVES = """
create_apps                          => create_apps
view_app Payroll                     => view_app Payroll
edit_app Payroll                     => view_app Payroll, edit_app Payroll
view_all_apps                        => view_all_apps, view_app Payroll, view_app Loose
edit_all_apps                        => view_all_apps, edit_all_apps, edit_app Payroll, view_app Loose, edit_app Loose
view_folder_apps Finance             => view_app Payroll, view_folder_apps Finance
edit_folder_apps Finance             => view_app Payroll, edit_app Payroll, view_folder_apps Finance
edit_folder Finance                  => view_app Payroll, edit_app Payroll, edit_folder Finance
view_all_folder_apps                 => view_app Payroll, view_folder_apps Finance
edit_all_folder_apps                 => view_app Payroll, edit_app Payroll, edit_folder_apps Finance
edit_all_folders                     => view_app Payroll, edit_app Payroll, edit_folder Finance, view_all_folder_apps
execute_workflow Sync                => execute_workflow Sync
build_workflow Sync                  => execute_workflow Sync, build_workflow Sync
execute_all_workflows                => execute_workflow Sync
build_all_workflows                  => execute_workflow Sync, build_workflow Sync, execute_all_workflows
build_with_data_source Warehouse     => build_with_data_source Warehouse
configure_data_source Warehouse      => build_with_data_source Warehouse, configure_data_source Warehouse
build_with_all_data_sources          => build_with_data_source Warehouse
configure_all_data_sources           => build_with_data_source Warehouse, configure_data_source Warehouse
build_with_module Charts             => build_with_module Charts
edit_module Charts                   => build_with_module Charts, edit_module Charts
build_with_all_modules               => build_with_module Charts
edit_all_modules                     => build_with_module Charts, edit_module Charts
"""
_GIVES_NOT = """
create_apps                          => delete_apps, view_app Payroll, create_workflows
view_app Payroll                     => edit_app Payroll, view_app Loose, view_all_apps, view_folder_apps Finance
edit_app Payroll                     => edit_app Loose, edit_folder_apps Finance, create_apps
view_all_apps                        => edit_app Payroll, edit_all_apps, view_folder_apps Finance
edit_all_apps                        => edit_folder_apps Finance, view_all_folder_apps, delete_apps
view_folder_apps Finance             => edit_app Payroll, view_app Loose, edit_folder_apps Finance, view_all_apps
edit_folder_apps Finance             => edit_app Loose, edit_folder Finance
edit_folder Finance                  => edit_app Loose, edit_all_folders, update_folders
view_all_folder_apps                 => view_app Loose, edit_app Payroll, view_all_apps
edit_all_folders                     => view_app Loose, edit_app Loose, edit_all_apps
execute_workflow Sync                => build_workflow Sync, execute_all_workflows
build_with_data_source Warehouse     => configure_data_source Warehouse
build_with_all_modules               => edit_module Charts, edit_all_modules
"""


def _rows(table):
    lines = (line.split("=>") for line in table.strip().splitlines())
    return [(held.strip(), asked.strip().split(", ")) for held, asked in lines]


GIVES, GIVES_NOT = _rows(_GIVES), _rows(_GIVES_NOT)
EVERYTHING = sorted({words for _, asked in [*GIVES, *GIVES_NOT] for words in asked})
