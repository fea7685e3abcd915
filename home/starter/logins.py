"""Logins of a demonstration installation and the group that editors are in."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from home.models import HomePage, User
from home.starter.registers import FOLDER, read_yaml
from home.starter_content import DEMO_ACCOUNTS, Log


def load(log: Log) -> None:
    """The editors' group always, the accounts only where settings.DEMO_LOGINS allows it."""
    group = _editors_group(log)
    if not settings.DEMO_LOGINS:
        return
    for account in DEMO_ACCOUNTS:
        if User.objects.filter(email=account.email).exists():
            continue
        create = User.objects.create_superuser if account.is_superuser else User.objects.create_user
        user = create(account.email, account.password)
        if not account.is_superuser:
            user.groups.add(group)
        log(f"Zugang angelegt: {account.email}")


def count() -> dict[str, int]:
    """Number of people and groups."""
    return {"Personen": User.objects.count(), "Gruppen": Group.objects.count()}


def _editors_group(log: Log) -> Group:
    """People who write, publish and keep the registers; existing rights stay as they are."""
    data = read_yaml(FOLDER / "editors.yaml")
    group, created = Group.objects.get_or_create(name=data["group"])
    if not created:
        return group
    group.permissions.set(_permission(name) for name in data["permissions"])
    start = HomePage.objects.get()
    for codename in data["on_pages"]:
        GroupPagePermission.objects.create(
            group=group, page=start, permission=_permission(f"wagtailcore.{codename}")
        )
    root = Collection.get_first_root_node()
    for name in data["on_collections"]:
        GroupCollectionPermission.objects.create(
            group=group, collection=root, permission=_permission(name)
        )
    log(f"Gruppe angelegt: {group.name}")
    return group


def _permission(name: str) -> Permission:
    """The permission "app.codename"; one that does not exist raises Permission.DoesNotExist."""
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
