"""The secret that a machine makes for itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from nexus.secret import kept_secret


def test_a_secret_is_made_once_and_kept_from_others(tmp_path):
    with ThreadPoolExecutor(8) as together:
        secrets = set(together.map(lambda _: kept_secret(tmp_path / "secret", "SECRET_KEY"), range(8)))
    assert len(secrets) == 1
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "secret"]


def test_where_it_cannot_be_made_one_is_told_what_to_give_in_its_place(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"neither read nor made .* or give AUDIT_KEY in the environment"):
        kept_secret(tmp_path / "file" / "secret", "AUDIT_KEY")
