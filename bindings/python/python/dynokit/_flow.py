"""The flow on one app, as people say it.

A client of either way does the waiting: what it gives is the answer, or a coroutine of
it.
"""

from ._client import given, seconds
from ._native import Field, Model


def _ops(resource, name):
    return getattr(__import__("dynokit.ops." + resource, fromlist=[name]), name)


class Pushed(Model):
    """A push that was accepted."""

    __slots__ = ()
    commit = Field("commit", "text")
    changed = Field("changed", "boolean")


_FORMED = []


def _formed():
    if not _FORMED:

        class Formed(Model):
            """How an app's dynos stand to its newest release."""

            __slots__ = ()
            release = Field("release", _ops("releases", "Release"))
            dynos = Field("dynos", [_ops("dynos", "Dyno")])
            wanted = Field("wanted", "integer")

        Formed.__qualname__ = "Formed"
        _FORMED.append(Formed)
    return _FORMED[0]


def __getattr__(name):
    if name == "Formed":
        return _formed()
    raise AttributeError("module {!r} has no attribute {!r}".format(__name__, name))


class AppHandle:
    """One app, by its name or id, and what people do with it.

    >>> import dynokit
    >>> client = dynokit.Mock()
    >>> _ = client.apps.create(name="demo")
    >>> app = client.app("demo")
    >>> app.config.set({"POOL_SIZE": "18"})
    ConfigVars({'POOL_SIZE': '***'})
    >>> [release.description for release in app.releases.list()]
    ['Set POOL_SIZE config vars', 'Enable Logplex', 'Initial release']
    """

    __slots__ = ("_client", "name")

    def __init__(self, client, name):
        self._client = client
        #: The name or id that this handle was made with.
        self.name = str(name)

    @property
    def client(self):
        """The client behind this handle."""
        return self._client

    @property
    def config(self):
        """The app's config vars."""
        return AppConfig(self)

    @property
    def buildpacks(self):
        """What builds the app."""
        return AppBuildpacks(self)

    @property
    def addons(self):
        """The services that the app uses."""
        return AppAddons(self)

    @property
    def releases(self):
        """The changes of the app's code, config vars and add-ons."""
        return AppReleases(self)

    @property
    def builds(self):
        """The builds of the app."""
        return AppBuilds(self)

    @property
    def domains(self):
        """The names that the app answers to."""
        return AppDomains(self)

    @property
    def stack(self):
        """What the app is built and run on."""
        return AppStack(self)

    def info(self):
        """Everything about the app."""
        return self._client.apps.info(self.name)

    def destroy(self):
        """Deletes the app, its add-ons, its domains and its repository, for good."""
        return self._client.apps.delete(self.name)

    def rename(self, name):
        """Renames the app, and gives a handle with the new name."""
        client = self._client
        args = {"app": self.name, "name": name}
        work = client._native.one(_ops("apps", "App"), "apps.update", args)
        return client._do(work, lambda app: type(self)(client, app.name))

    def ps(self):
        """The app's dynos, by type and number."""
        return self._task("ps", _ops("dynos", "Dyno"))

    def scale(self, process_type, quantity):
        """Has as many dynos run a process type: a number, or a step such as ``"+1"``."""
        return self._client.formation.update(self.name, process_type, quantity=quantity)

    def resize(self, process_type, size):
        """Has dynos of another size run a process type, ``Standard-1X`` for example."""
        return self._client.formation.update(self.name, process_type, size=size)

    def restart(self, dyno_or_type=None):
        """Restarts every dyno of the formation; one (``web.1``) or those of a type
        (``web``) where told."""
        return self._task({"restart": dyno_or_type})

    def stop(self, dyno_or_type):
        """Stops one dyno (``run.1234``), or those of a process type (``run``)."""
        return self._task({"stop": dyno_or_type})

    def until_up(self, *, within=None, progress=None):
        """Waits until each dyno of the formation is up, on the newest release.

        Args:
            within: How long to wait at most: five minutes unless told.
            progress: Called with each state on the way.
        """
        return self._until("up", _formed(), within, progress)

    def run(
        self,
        command,
        *,
        env=None,
        size=None,
        process_type=None,
        terminal=None,
        time_to_live=None,
        attach_timeout=None,
        detach_if_blocked=False,
    ):
        """Runs a command in a one-off dyno and attaches to it.

        Args:
            command: The command, for a shell.
            env: Environment for this dyno alone, over the config vars.
            size: The dyno's size, by name.
            process_type: Its process type, ``run`` unless given.
            terminal: The terminal to run in: ``term``, ``columns`` and ``lines``.
            time_to_live: Seconds until the dyno is killed.
            attach_timeout: How long to try to attach.
            detach_if_blocked: Whether to follow the log of a detached dyno where the
                network lets no connection to one through.
        """
        options = given(
            env=env,
            size=size,
            process_type=process_type,
            terminal=terminal,
            time_to_live=seconds(time_to_live) and int(seconds(time_to_live)),
            attach_timeout=seconds(attach_timeout),
            detach_if_blocked=detach_if_blocked,
        )
        client = self._client
        work = client._native.run(self.name, command, options, _ops("dynos", "Dyno"))
        return client._open(work, client._session)

    def run_detached(self, command, *, env=None, size=None, process_type=None, time_to_live=None):
        """Runs a command in a dyno that nobody attaches to: it prints to the log."""
        options = given(env=env, size=size, process_type=process_type, time_to_live=time_to_live)
        client = self._client
        dyno = _ops("dynos", "Dyno")
        return client._do(client._native.run_detached(self.name, command, options, dyno))

    def logs(self, *, lines=None, dyno=None, source=None, tail=False):
        """The app's log: its last lines, and with ``tail`` those to come. It is opened
        once the first line is asked for.

        Args:
            lines: How many of the lines so far: 100 unless given, 1500 at most.
            dyno: Only those of a dyno (``web.1``) or a process type (``web``).
            source: Only those of a source: ``app`` or ``heroku``.
            tail: Whether to go on with new lines as they come.
        """
        client = self._client
        options = given(lines=lines, dyno=dyno, source=source, tail=tail)
        return client._log(client._native.logs(self.name, options))

    def push(self, directory, *, branch=None, force=False, progress=None, within=None):
        """Pushes a directory to the app, which builds and releases it.

        A git repository pushes the branch that is checked out. A directory without one
        gets a repository and a first commit.

        Args:
            directory: The directory.
            branch: The branch, or any other revision, to push.
            force: Whether to push even where that drops commits that the app has.
            progress: Called with each `PushEvent`.
            within: How long it may take.
        """
        client = self._client
        options = given(branch=branch, force=force)
        native = client._native.push(self.name, directory, options, Pushed, seconds(within))
        return client._finish(native, progress)

    def _task(self, task, kind=None):
        client = self._client
        return client._do(client._native.task(self.name, task, kind))

    def _until(self, what, kind, within, progress):
        client = self._client
        native = client._native.until(self.name, what, kind, seconds(within))
        return client._finish(native, progress)

    def __repr__(self):
        return "AppHandle({!r})".format(self.name)


class _Part:
    __slots__ = ("_app", "_client")

    def __init__(self, app):
        self._app = app
        self._client = app._client

    def __repr__(self):
        return "{}({!r})".format(type(self).__name__, self._app.name)


class AppConfig(_Part):
    """An app's config vars."""

    __slots__ = ()

    def all(self):
        """All of them."""
        return self._client.config_vars.info(self._app.name)

    def get(self, name):
        """The value of one, or ``None``."""
        client = self._client
        kind = _ops("config_vars", "ConfigVars")
        work = client._native.one(kind, "config_vars.info", {"app": self._app.name})
        return client._do(work, lambda config: config.get(name))

    def set(self, vars):
        """Sets some, in one release, and gives all that there are then."""
        return self.update(dict(vars))

    def unset(self, names):
        """Removes some, in one release, and gives all that are left."""
        names = [names] if isinstance(names, str) else names
        return self.update({name: None for name in names})

    def update(self, changes):
        """Sets some and removes others, whose value is ``None``, in one release."""
        return self._client.config_vars.update(self._app.name, changes)


class AppBuildpacks(_Part):
    """What builds an app: its buildpacks, in their order."""

    __slots__ = ()

    def _task(self, task):
        kind = _ops("buildpack_installations", "BuildpackInstallation")
        return self._app._task(task, kind)

    def list(self):
        """The buildpacks, in their order."""
        return self._task("buildpacks")

    def add(self, buildpack):
        """Adds one behind the others."""
        return self._task({"add_buildpack": buildpack})

    def insert(self, place, buildpack):
        """Adds one at a place, counted from 1."""
        return self._task({"insert_buildpack": (place, buildpack)})

    def set(self, buildpack, *, place=None):
        """Has one build the app; with a place, in the place of another."""
        if place is None:
            return self._task({"set_buildpack": buildpack})
        return self._task({"set_buildpack_at": (place, buildpack)})

    def remove(self, buildpack):
        """Removes one, by its name, its URL or its place."""
        how = "remove_buildpack_at" if isinstance(buildpack, int) else "remove_buildpack"
        return self._task({how: buildpack})

    def clear(self):
        """Removes all: the platform detects one again."""
        return self._app._task("clear_buildpacks")


class AppAddons(_Part):
    """The services that an app uses."""

    __slots__ = ()

    def list(self):
        """The add-ons of the app."""
        return self._client.addons.list_by_app(self._app.name)

    def create(self, plan, **params):
        """Provisions an add-on of a plan, ``service:plan``. It may go on in the
        background: see `until_provisioned`. Takes what ``client.addons.create`` takes."""
        return self._client.addons.create(self._app.name, plan=plan, **params)

    def destroy(self, addon):
        """Removes an add-on, by its name or id, with all that it holds."""
        return self._client.addons.delete(self._app.name, addon)

    def until_provisioned(self, addon, *, within=None, progress=None):
        """Waits until an add-on can be used: an hour at most unless told."""
        kind = _ops("addons", "Addon")
        return self._app._until({"addon": str(addon)}, kind, within, progress)


class AppReleases(_Part):
    """The changes of an app's code, config vars and add-ons."""

    __slots__ = ()

    def list(self):
        """The releases, newest first."""
        pages = self._client.releases.list(self._app.name)
        return pages.range("version", descending=True)

    def info(self, release):
        """One release, by its version (``5``, ``v5``) or id."""
        release = str(release)
        if release[:1] == "v" and release[1:].isdigit():
            release = release[1:]
        return self._client.releases.info(self._app.name, release)

    def current(self):
        """The release that the app runs."""
        return self._app._task("current_release", _ops("releases", "Release"))

    def rollback(self, release=None):
        """Rolls back to a release, by its version or id; to the one before the current
        one unless told. Code and config vars change, add-ons do not."""
        task = "rollback" if release is None else {"rollback_to": str(release)}
        return self._app._task(task, _ops("releases", "Release"))

    def output(self, release, *, within=None):
        """Follows a release: what its command prints, line by line, and then the release
        as it ended."""
        client, kind = self._client, _ops("releases", "Release")
        native = client._native.release_output(self._app.name, str(release), kind, seconds(within))
        return client._output(native)

    def until_done(self, release, *, within=None, progress=None):
        """Waits until a release is done: an hour at most unless told."""
        kind = _ops("releases", "Release")
        return self._app._until({"release": str(release)}, kind, within, progress)


class AppBuilds(_Part):
    """The builds of an app: what a push makes, or a source that was uploaded."""

    __slots__ = ()

    def list(self):
        """The builds, newest first."""
        pages = self._client.builds.list(self._app.name)
        return pages.range("started_at", descending=True)

    def info(self, build):
        """One build, by its id."""
        return self._client.builds.info(self._app.name, build)

    def create(self, source_blob, **params):
        """Builds a source. Takes what ``client.builds.create`` takes."""
        return self._client.builds.create(self._app.name, source_blob=source_blob, **params)

    def cancel(self, build):
        """Stops a build."""
        return self._client.builds.cancel(self._app.name, build)

    def output(self, build, *, within=None):
        """Follows a build: its output line by line, and then the build as it ended."""
        client, kind = self._client, _ops("builds", "Build")
        native = client._native.build_output(self._app.name, str(build), kind, seconds(within))
        return client._output(native)

    def until_done(self, build, *, within=None, progress=None):
        """Waits until a build is done: an hour at most unless told."""
        kind = _ops("builds", "Build")
        return self._app._until({"build": str(build)}, kind, within, progress)


class AppDomains(_Part):
    """The names that an app answers to."""

    __slots__ = ()

    def list(self):
        """The domains, the platform's own among them."""
        return self._client.domains.list(self._app.name)

    def add(self, hostname):
        """Adds a host name. Point it at the domain's ``cname``, and see `until_ready`."""
        return self._client.domains.create(self._app.name, hostname=hostname)

    def remove(self, domain):
        """Removes a domain, by its host name or id."""
        return self._client.domains.delete(self._app.name, domain)

    def until_ready(self, domain, *, within=None, progress=None):
        """Waits until the platform answers under a domain: an hour at most unless
        told."""
        kind = _ops("domains", "Domain")
        return self._app._until({"domain": str(domain)}, kind, within, progress)


class AppStack(_Part):
    """What an app is built and run on."""

    __slots__ = ()

    def get(self):
        """The name of the stack that the app runs on."""
        client = self._client
        args = {"app": self._app.name}
        work = client._native.one(_ops("apps", "App"), "apps.info", args)
        return client._do(work, lambda app: app.stack.name)

    def set(self, stack):
        """Sets the stack for the next build, ``container`` for example."""
        return self._client.apps.update(self._app.name, build_stack=stack)
