"""One chain of middleware for every browser of the tests.

Django makes one for each, and whitenoise reads the whole folder of static files for each: a third of the time of a
page. It is made anew as soon as a test changes a setting.
"""

import pytest
from django.core.signals import setting_changed
from django.test.client import ClientHandler

PARTS = ("_middleware_chain", "_view_middleware", "_template_response_middleware", "_exception_middleware")


@pytest.fixture(scope="session", autouse=True)
def one_chain(static_files):
    chain, load = {}, ClientHandler.load_middleware

    def load_once(handler):
        if not chain:
            load(handler)
            chain.update({part: getattr(handler, part) for part in PARTS})
        vars(handler).update(chain)

    def forget(**_signal):
        chain.clear()

    setting_changed.connect(forget)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_once)
        yield
    setting_changed.disconnect(forget)
