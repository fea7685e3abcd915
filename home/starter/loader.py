"""What the ground floor adds to the registry of starter content."""

from home.starter_content import register


def register_loaders() -> None:
    """Called once, when the apps are ready.

    Higher floors register between the pages (20) and the entries (90), which lead to their pages.
    """
    from home.starter import logins, pages, registers

    register("Register", 10, registers.load, registers.count)
    register("Seiten", 20, pages.load_site, pages.count)
    register("Einstiege", 90, pages.load_entries, dict)
    register("Zugänge", 95, logins.load, logins.count)
