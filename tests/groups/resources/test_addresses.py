"""What an address of an app may be, and which of those kept may stand in a link."""

import pytest
from django.core.exceptions import ValidationError

from groups.resources.addresses import app_address, app_addresses, opens_in
from workspaces.models import App


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("  ", ""),
        (" https://tools.example.com/payroll ", "https://tools.example.com/payroll"),
        ("https://tools.example.com:8443/a?b=c#d", "https://tools.example.com:8443/a?b=c#d"),
        ("HTTPS://tools.example.com/", "HTTPS://tools.example.com/"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://a.example/" + "x" * 1982, "https://a.example/" + "x" * 1982),
    ],
)
def test_an_https_address_or_none_is_kept(text, kept):
    assert app_address(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("http://tools.example.com/", "javascript:alert(1)", "data:text/html,x", "//tools.example.com/", "tools"),
        *("https://", "https:///payroll", "https:tools.example.com", "https://user@tools.example.com/"),
        *("https://user:word@tools.example.com/", "https://tools.example.com:port/", "https://[::1/", "https://:443/"),
        *("https://tools.example.com/a b", "https://tools.example.com/a\nb", "https://tools.example.com/\u202e"),
        *("https://bücher.example/", "https://tools.example.com\\@evil.example/", 'https://tools.example.com/"x'),
        *("https://tools.example.com/<x>", "java\tscript:alert(1)", "https://a.example/" + "x" * 1983),
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(ValidationError):
        app_address(f"x{text}"[1:])


def test_what_a_hand_wrote_into_the_database_is_no_link():
    app = App(
        addresses={
            "released": "javascript:alert(1)",
            "staging": 7,
            "moon": "https://a.example/",
            "production": "https://b.example/",
        }
    )
    assert app_addresses(app) == {"production": "https://b.example/"}
    assert app_addresses(App(addresses=["https://a.example/"])) == {}


def test_it_opens_in_the_environments_one_has_the_released_one_first():
    app = App(addresses={name: f"https://{name}.example/" for name in ("development", "staging", "released")})
    assert [name for name, _ in opens_in(app, ["staging", "released", "production"])] == ["released", "staging"]
    assert opens_in(app, []) == []
