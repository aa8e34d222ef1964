# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Apps: the programs that you deploy."""

from .._base import Resource
from .._native import Field, Model
from .shared import Reference, UserReference


class Space(Model):
    """The private space that an app runs in."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")
    shield = Field("shield", "boolean")


class App(Model):
    """An app: the program that you deploy."""

    __slots__ = ()
    acm = Field("acm", "boolean")
    archived_at = Field("archived_at", "time")
    build_stack = Field("build_stack", Reference)
    buildpack_provided_description = Field("buildpack_provided_description", "text")
    create_status = Field("create_status", "text")
    created_at = Field("created_at", "time")
    generation = Field("generation", Reference)
    git_url = Field("git_url", "text")
    id = Field("id", "uuid")
    internal_routing = Field("internal_routing", "boolean")
    maintenance = Field("maintenance", "boolean")
    name = Field("name", "text")
    organization = Field("organization", Reference)
    owner = Field("owner", UserReference)
    region = Field("region", Reference)
    released_at = Field("released_at", "time")
    repo_size = Field("repo_size", "integer")
    slug_size = Field("slug_size", "integer")
    space = Field("space", Space)
    stack = Field("stack", Reference)
    team = Field("team", Reference)
    updated_at = Field("updated_at", "time")
    web_url = Field("web_url", "text")


class AppsResource(Resource):
    """Apps: the programs that you deploy."""

    __slots__ = ()

    def create(self, *, feature_flags=None, name=None, region=None, stack=None):
        """Creates an app. A name is generated where none is given.

        Args:
            feature_flags: The app features to begin with, by name.
            name: Its name: ``^[a-z][a-z0-9-]{1,28}[a-z0-9]$``.
            region: Where it runs, a region's name or id.
            stack: What it runs on, a stack's name or id.

        ``POST /apps``
        """
        return self._one(
            App,
            "apps.create",
            {},
            {"feature_flags": feature_flags, "name": name, "region": region, "stack": stack},
        )

    def delete(self, app):
        """Deletes an app, its add-ons, its domains and its repository, for good.

        ``DELETE /apps/{app}``
        """
        return self._one(App, "apps.delete", {"app": app})

    def info(self, app):
        """Everything about one app.

        ``GET /apps/{app}``
        """
        return self._one(App, "apps.info", {"app": app})

    def list(self):
        """The apps that you can see.

        ``GET /apps``
        """
        return self._list(App, "apps.list", {})

    def list_by_user(self, account):
        """The apps that a user owns or works on, team apps left out.

        ``GET /users/{account}/apps``
        """
        return self._list(App, "apps.list_by_user", {"account": account})

    def update(self, app, *, build_stack=None, maintenance=None, name=None):
        """Renames an app, changes its stack or its maintenance mode.

        Args:
            build_stack: The stack for the next build, a stack's name or id.
            maintenance: Whether the router answers with the maintenance page.
            name: A new name. The old one is free at once.

        ``PATCH /apps/{app}``
        """
        return self._one(
            App,
            "apps.update",
            {"app": app},
            {"build_stack": build_stack, "maintenance": maintenance, "name": name},
        )

    def enable_acm(self, app):
        """Turns automated certificates on.

        ``POST /apps/{app}/acm``
        """
        return self._one(App, "apps.enable_acm", {"app": app})

    def disable_acm(self, app):
        """Turns automated certificates off.

        ``DELETE /apps/{app}/acm``
        """
        return self._one(App, "apps.disable_acm", {"app": app})

    def refresh_acm(self, app):
        """Has the automated certificates checked again.

        ``PATCH /apps/{app}/acm``
        """
        return self._one(App, "apps.refresh_acm", {"app": app})


class AsyncAppsResource(AppsResource):
    """Apps: the programs that you deploy."""

    __slots__ = ()
