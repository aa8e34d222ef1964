"""What a test reaches of a mock: its time, its script, and faults."""

from ._client import seconds


class Clock:
    """The mock's time: the system's, unless the mock was made with a time."""

    __slots__ = ("_native",)

    def __init__(self, native):
        self._native = native

    def now(self):
        """What time it is."""
        return self._native.now()

    def advance(self, by):
        """Moves the clock on, by seconds or a ``timedelta``."""
        self._native.advance(seconds(by))

    def set(self, time):
        """Puts the clock to a time: a ``datetime`` with a zone, or a text."""
        text = time if isinstance(time, str) else time.isoformat()
        self._native.set_time(text)


class Script:
    """Decides what the mock does: what is not decided it does as Heroku would."""

    __slots__ = ("_native",)

    def __init__(self, native):
        self._native = native

    def add(self, *actions):
        """Adds actions as data, for example ``{"build": "compile_error"}``."""
        self._native.script(list(actions))

    def build_fails(self, lines):
        """The next build prints these lines, and fails."""
        self.add({"build": {"fails": list(lines)}})

    def compile_error(self):
        """The next build fails as in the guide: a dependency does not compile."""
        self.add({"build": "compile_error"})

    def slug_size(self, size):
        """The next build makes a slug of so many bytes."""
        self.add({"build": {"slug_size": size}})

    def command(self, words, *, prints="", exits=0, takes=0):
        """What a one-off command does, by the words that it begins with.

        >>> import dynokit
        >>> client = dynokit.Mock()
        >>> client.script.command("mix test", prints="1 failure", exits=2)
        """
        says = {"words": words, "prints": prints, "exits": exits, "takes": seconds(takes)}
        self.add({"command": says})

    def crash(self, process_type, *, status=1, times=1):
        """Has the next dynos of a type crash."""
        says = {"process_type": process_type, "status": status, "times": times}
        self.add({"crash": says})

    def addon_takes(self, time):
        """The next add-on can be used after a time."""
        self.add({"addon": {"takes": seconds(time)}})

    def addon_fails(self, time=0):
        """The next add-on cannot be made, which shows after a time."""
        self.add({"addon": {"fails": seconds(time)}})

    def log(self, app, process, text):
        """Writes a line to an app's log, as a process of the app."""
        self.add({"log": {"app": app, "process": process, "text": text}})

    def app_of(self, email, name):
        """Makes an app that belongs to somebody else."""
        self.add({"app_of": {"email": email, "name": name}})

    def team(self, name):
        """Makes a team that the account is in."""
        self.add({"team": name})


class Faults:
    """What goes wrong on the way to the platform, as rules.

    >>> import dynokit
    >>> client = dynokit.Mock()
    >>> client.faults.add(
    ...     {"on": {"operation": "apps.list"}, "times": 1, "effect": {"answer": {"status": 503}}}
    ... )
    >>> try:
    ...     client.apps.list().all()
    ... except dynokit.ServiceUnavailable as error:
    ...     print(error.status)
    503
    >>> client.faults.list()[0]["struck"]
    1
    """

    __slots__ = ("_native",)

    def __init__(self, native):
        self._native = native

    def add(self, *rules):
        """Adds rules behind those that are there."""
        self._native.add_faults(list(rules))

    def list(self):
        """The rules, and how often each went off: ``rule`` and ``struck``."""
        return self._native.list_faults()

    def clear(self):
        """Lets all rules go."""
        self._native.clear_faults()
