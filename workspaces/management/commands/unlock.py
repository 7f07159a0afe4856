"""``manage.py unlock``: let somebody sign in again at once, after too many failed attempts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.vocabulary import Action
from workspaces import account_log
from workspaces.account_log import COLUMNS, Account, about
from workspaces.models import User
from workspaces.signing_in import throttle
from workspaces.signing_in.networks import network_of


class Command(BaseCommand):
    """An entry of the instance's log where anything had to wait; nothing happens where nothing had to."""

    help = "Forget the failed sign-ins of an account, so that nobody has to wait who knows its password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="whose account")
        parser.add_argument(
            "--network", default="", metavar="ADDRESS", help="the network of this IP address is to wait no more either"
        )

    def handle(self, *args: Any, email: str, network: str, **options: Any) -> None:
        found = User.objects.filter(email=email.strip().lower()).values_list(*COLUMNS).first()
        if found is None:
            raise CommandError(f"Nobody has the address “{email}”.")
        account = Account(*found)
        with transaction.atomic():
            waited = throttle.unlock(account.email, network)
            if waited:
                event = about(Action.ACCOUNT_UNLOCKED, account, after=network_of(network))
                account_log.record(event, actor=account_log.support_actor())
        self._say(account, waited=waited)

    def _say(self, account: Account, *, waited: bool) -> None:
        if waited:
            self.stdout.write(f"{account.email} may sign in again, with the right password.")
        else:
            self.stdout.write(f"Nothing kept {account.email} from signing in: no attempt had to wait.")
        if not account.is_active:
            self.stdout.write("The account is closed, though: nobody signs in with it.")
