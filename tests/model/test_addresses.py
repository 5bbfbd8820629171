"""Which web addresses may be kept and opened, and how they are cleaned."""

from __future__ import annotations

import pytest

from app.model.addresses import clean_address
from app.model.errors import Refused


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.com/prices?year=2026#top", "https://example.com/prices?year=2026#top"),
        ("  http://example.com ", "http://example.com"),
        ("HTTPS://Example.COM/A", "https://example.com/A"),
        ("www.example.com", "https://www.example.com"),
        ("example.com:8080/shop", "https://example.com:8080/shop"),
        ("localhost:8080", "https://localhost:8080"),
        ("sales@example.com", "mailto:sales@example.com"),
        ("mailto:sales@example.com?subject=Offer", "mailto:sales@example.com?subject=Offer"),
        ("https://büro.example/", "https://xn--bro-hoa.example/"),
        ("https://exam\u200bple.com/\u202egpj.exe", "https://example.com/gpj.exe"),
        ("https://example.com/a\nb", "https://example.com/ab"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
    ],
)
def test_an_address_is_kept_as_it_will_be_opened(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept
    assert clean_address(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "\u200b",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,hello",
        "ftp://example.com",
        "tel:+4930123",
        "https://",
        "https:///path",
        "https://?q",
        "http:example.com",
        "https://bank.example@evil.example",
        "https://user:word@example.com",
        "https://good.example\\@evil.example",
        "https://example.com/a b",
        "https://-bad-.example",
        "https://exa mple.com",
        "https://example.com:port",
        "https://[::1",
        "https://example.com/<script>",
        "mailto:",
        "mailto:nobody",
        "mailto:a@b@example.com",
        "mailto:a@example.com,b@example.com",
        "mailto://sales@example.com",
        "https://example.com/" + "a" * 2000,
        "https://" + "ä" * 70 + ".example",
    ],
)
def test_what_cannot_or_should_not_be_opened_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_address(typed)

    assert str(refused.value).endswith(".")
