"""Attempts to sign in, by the page and without it, from networks of one's choice."""

import threading

from django.db import connection
from django.db.models import F

from tests.factories import UserFactory
from workspaces.models import FailedSignIn
from workspaces.signing_in import throttle
from workspaces.signing_in.throttle import Attempt

HOME, OFFICE = "192.0.2.1", "198.51.100.7"
RIGHT, WRONG = "the right password", "a wrong password"
FIFTEEN_MINUTES = 15 * 60


def person(email="ada@nexus.test", password=RIGHT, **fields):
    user = UserFactory.build(email=email, **fields)
    user.set_password(password)
    user.save()
    return user


def attempt(client, email="ada@nexus.test", password=WRONG, address=HOME):
    return client.post("/login/", {"username": email, "password": password}, REMOTE_ADDR=address)


def statuses(client, times, **kwargs):
    return [attempt(client, **kwargs).status_code for _ in range(times)]


def signs_in(client, **kwargs):
    """Whether the right password opens, now; signed out again at once."""
    answer = attempt(client, password=RIGHT, **kwargs)
    client.post("/logout/")
    return answer.status_code == 302


def fail(times, email="ada@nexus.test", address=HOME, device=""):
    """Count failures without a page; whether each was let through."""
    return [throttle.admit(Attempt(email, address, device)).wait == 0 for _ in range(times)]


def waits(email="ada@nexus.test", address=HOME, device=""):
    """The seconds that one more attempt would have to wait; it is not counted."""
    admission = throttle.admit(Attempt(email, address, device))
    throttle.succeed(admission)
    return admission.wait


def fail_from_everywhere(times, email="ada@nexus.test"):
    """One failure from each of so many networks."""
    for number in range(times):
        fail(1, email, f"10.{number // 200}.{number % 200}.1")


def pass_by(seconds):
    """Have the windows begin `seconds` earlier."""
    FailedSignIn.objects.update(began=F("began") - seconds)


def at_once(times, do):
    """Do it so many times at the same moment, each on a connection of its own."""
    together, broken = threading.Barrier(times, timeout=20), []

    def one(number):
        try:
            together.wait()
            do(number)
        except Exception as error:  # noqa: BLE001 - a thread's own would be lost
            broken.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
