"""Run a module of this folder with Django set up first.

python -m bench.in_django bench.world.generator 10k
"""

import os
import runpy
import sys

import django

if __name__ == "__main__":
    # With Django's admin beside Nexus: a contestant.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.stock_admin.settings")
    os.environ["NEXUS_PROCESS"] = "command"
    django.setup()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
