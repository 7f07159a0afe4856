"""The secret that a machine makes for itself."""

from concurrent.futures import ThreadPoolExecutor

from nexus.secret import kept_secret


def test_a_secret_is_made_once_and_kept_from_others(tmp_path):
    with ThreadPoolExecutor(8) as together:
        secrets = set(together.map(lambda _: kept_secret(tmp_path / "secret"), range(8)))
    assert len(secrets) == 1
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / "secret"]
