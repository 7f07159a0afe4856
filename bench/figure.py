"""How figures are written."""

from collections.abc import Iterable


def joined(values: Iterable[str]) -> str:
    """SQLite's / PostgreSQL's; a dash where neither has any."""
    pair = list(values)
    return " / ".join(value or "–" for value in pair) if any(pair) else "–"


def rounded(value: float) -> str:
    """Two digits that mean something."""
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"
