"""Clients, and what a test reaches of a mock."""

from . import _native
from ._base import load_module
from ._resources import Resources


def given(**options):
    """The options that are given."""
    return {name: value for name, value in options.items() if value is not None}


def seconds(time):
    """A time in seconds, of a number or a ``timedelta``."""
    return time if time is None else float(getattr(time, "total_seconds", lambda: time)())


def layers(options, **chosen):
    """Options with what is said of the layers: ``False`` leaves one out."""
    for name, choice in chosen.items():
        if choice is False:
            options[name] = None
        elif choice is not None and choice is not True:
            options[name] = choice
    return options


def heroku(
    key=None,
    *,
    key_provider=None,
    second_factor=None,
    base_url=None,
    user_agent=None,
    root_certificates=None,
    only_given_roots=None,
    proxy=None,
    without_proxy=None,
    connect_timeout=None,
    call_timeout=None,
    idle_timeout=None,
    start_timeout=None,
    retry=None,
    throttle=None,
    cache=None,
):
    """The platform that these options mean."""
    options = given(
        key=key,
        base_url=base_url,
        user_agent=user_agent,
        root_certificates=root_certificates,
        only_given_roots=only_given_roots,
        proxy=proxy,
        without_proxy=without_proxy,
        connect_timeout=seconds(connect_timeout),
        call_timeout=seconds(call_timeout),
        idle_timeout=seconds(idle_timeout),
        start_timeout=seconds(start_timeout),
    )
    options = layers(options, retry=retry, throttle=throttle, cache=cache)
    return _native.Client.heroku(options, key_provider, second_factor)


def mock(
    *,
    seed=None,
    email=None,
    clock=None,
    pace=None,
    standing=None,
    app_limit=None,
    slug_limit=None,
    rate_limit=None,
    file=None,
):
    """The platform that these options mean."""
    options = given(
        seed=seed,
        email=email,
        clock=clock,
        pace=pace,
        standing=standing,
        app_limit=app_limit,
        slug_limit=slug_limit,
        rate_limit=rate_limit,
    )
    return _native.Client.mock(options, file)


class Base(Resources):
    """What the clients of both ways share."""

    __slots__ = ("_kinds", "_native")

    #: What the class of a resource is called here.
    _prefix = ""

    def _resource(self, name, kind):
        try:
            kind = self._kinds[name]
        except KeyError:
            module = load_module("dynokit.ops." + name)
            kind = self._kinds[name] = getattr(module, self._prefix + kind)
        # Kept here, it would keep this from being let go at once.
        return kind(self)

    @classmethod
    def _of(cls, native):
        client = cls.__new__(cls)
        client._native = native
        client._kinds = {}
        return client

    def _layered(self, layer):
        # What a test reaches of a mock is reached through its layers too.
        return type(self)._of(self._native.layered(layer))

    def layered(self, *, retry=None, throttle=None, cache=None):
        """The same platform with the layers that a client of Heroku comes with.

        ``False`` leaves a layer out; a dictionary has its options.
        """
        stack = layers({}, retry=retry, throttle=throttle, cache=cache)
        return self._layered({"stack": stack})

    def faulty(self, rules=()):
        """The same platform with faults on the way, which `faults` has."""
        return self._layered({"faults": list(rules)})

    def recorded(self, file, *, redact=()):
        """The same platform, and a recording of what is asked and answered, without
        secrets, for ``dynokit.Player`` to play back."""
        return self._layered({"record": {"file": file, "redact": list(redact)}})

    @property
    def faults(self):
        """The faults that the platform follows: a mock's own, or those of `faulty`."""
        return load_module("dynokit._mock").Faults(self._native)

    def __repr__(self):
        return "<{}.{}>".format(type(self).__module__, type(self).__qualname__)

    def __reduce__(self):
        raise TypeError("a client cannot be pickled: make one where it is needed")


class Client(Base):
    """A client of any platform, which waits on the thread that calls.

    There are three ways in: the flow on one app (`app`), a method for each operation of
    the platform (``client.apps.info("demo")``), and any operation by its name (`call`).
    Threads can share it.
    """

    __slots__ = ()

    def _do(self, work, then=None):
        done = work.wait()
        return done if then is None else then(done)

    def _pages(self, kind, name, args):
        return load_module("dynokit._streams").Pages(self, kind, name, args)

    def _open(self, work, then):
        return then(work.wait())

    def _output(self, native):
        return load_module("dynokit._streams").Output(self, native)

    def _log(self, native):
        return load_module("dynokit._streams").Log(self, native)

    def _session(self, native):
        return load_module("dynokit._streams").Session(self, native)

    def _finish(self, stream, progress=None):
        try:
            if progress is not None:
                for item in stream:
                    progress(item)
            return stream.finish().wait()
        finally:
            stream.cancel()

    def call(self, name, args=None, *, range=None):
        """Performs any operation by its name, with its path arguments and its parameters
        in one mapping: gives the `Reply`, with its bytes.

        >>> import dynokit
        >>> client = dynokit.Mock()
        >>> client.call("apps.create", {"name": "demo"}).json()["name"]
        'demo'
        """
        return self._do(self._native.call(name, dict(args or ()), range))

    def app(self, name):
        """The app of this name or id. Nothing is asked of the platform yet."""
        return load_module("dynokit._flow").AppHandle(self, name)

    @property
    def aio(self):
        """A client of the same platform for asyncio."""
        aio = load_module("dynokit.aio")
        kind = {Mock: aio.Mock, Heroku: aio.Heroku}.get(type(self), aio.Client)
        return kind._of(self._native)

    def close(self):
        """Cancels what is under way, and closes connections. What is asked for
        afterwards fails."""
        self._native.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Heroku(Client):
    """Heroku, or whatever speaks its API.

    The key is the one given, ``HEROKU_API_KEY`` in the environment, or that in
    ``~/.netrc``. Times are in seconds, or a ``timedelta``.

    Args:
        key: The API key.
        key_provider: Called without arguments for the key, unless one is given, and for
            another one each time that the platform refuses the one in use.
        second_factor: Called for a code where the platform wants one, with ``operation``,
            ``app`` (or ``None``) and ``refused``, how many codes it refused so far.
        base_url: Where the API is, if not at Heroku.
        root_certificates: Authorities to trust besides the system's, as PEM.
        retry: ``False``, or options: ``attempts``, ``first_wait``, ``longest_wait``,
            ``deadline`` and ``budget``.
        throttle: ``False``, for calls not to wait for the account's limit.
        cache: ``False``, or options: ``bytes`` and ``secrets``.
    """

    __slots__ = ()

    def __init__(self, key=None, **options):
        self._native = heroku(key, **options)
        self._kinds = {}


class MockTools:
    """What a test reaches of a mock."""

    __slots__ = ()

    @property
    def clock(self):
        """The mock's time."""
        return load_module("dynokit._mock").Clock(self._native)

    @property
    def script(self):
        """Decides what the mock does."""
        return load_module("dynokit._mock").Script(self._native)


class Mock(MockTools, Client):
    """Heroku in memory: the platform as it behaves, without its machines.

    >>> import dynokit
    >>> client = dynokit.Mock(seed=7, clock="2026-01-01T00:00:00Z")
    >>> client.apps.create(name="demo").created_at.isoformat()
    '2026-01-01T00:00:00+00:00'
    >>> client.clock.advance(60)
    >>> client.clock.now().isoformat()
    '2026-01-01T00:01:00+00:00'

    Args:
        seed: Where ids and names come from: the same seed and the same calls give the
            same ones.
        email: The e-mail address of the account.
        clock: When a clock stands that the test moves; the system's time unless given.
        pace: How long things take, in seconds: ``boot``, ``provision``, ``build_line``.
        standing: ``verified``, ``unverified``, ``delinquent`` or ``suspended``.
        app_limit: How many apps the account may have.
        slug_limit: How many bytes a slug may have.
        rate_limit: ``False``, for as many calls as one likes.
        file: The file that it is kept in: read, if it is there, and written by `save`.
            Secrets stand in it.
    """

    __slots__ = ()

    def __init__(self, **options):
        self._native = mock(**options)
        self._kinds = {}

    def save(self):
        """Saves one that is kept in a file, as a whole or not at all. Nothing else does."""
        return self._do(self._native.save())


class Player(Client):
    """A recording that is played back: see `Client.recorded`.

    Args:
        file: The recording.
        loose: Whether calls may come in another order.
    """

    __slots__ = ()

    def __init__(self, file, *, loose=False):
        self._native = _native.Client.player(file, loose)
        self._kinds = {}


class Server:
    """A platform that is served until it is stopped: see ``dynokit.serve``."""

    __slots__ = ("_native", "git_host", "https_url", "key", "root_certificate", "url")

    def __init__(self, native):
        self._native = native
        #: The base URL of the API, ``HEROKU_HOST`` for the official CLI.
        self.url = native.url()
        #: The same over TLS, for who trusts its authority.
        self.https_url = native.https_url()
        #: The host and port of git over TLS, as ``HEROKU_GIT_HOST`` takes them.
        self.git_host = native.git_host()
        #: The key that clients need.
        self.key = native.key()
        #: The authority behind its certificate, as PEM.
        self.root_certificate = native.root_certificate()

    @property
    def options(self):
        """What ``dynokit.Heroku`` needs to be a client of it."""
        certificates = [self.root_certificate]
        return {"key": self.key, "base_url": self.url, "root_certificates": certificates}

    @property
    def env(self):
        """The environment that makes other programs use it."""
        return {
            "HEROKU_API_KEY": self.key,
            "HEROKU_HOST": self.url,
            "HEROKU_GIT_HOST": self.git_host,
        }

    def stop(self):
        """Stops, and waits until answers under way are given or cancelled."""
        self._native.stop()

    def __repr__(self):
        return "<Server at {}>".format(self.url)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def served(platform, *, port=None, https_port=None, key=None, faults_endpoint=False):
    """The server of a client's platform."""
    options = given(port=port, https_port=https_port, key=key)
    return platform._native.serve({**options, "faults_endpoint": faults_endpoint})


def serve(platform, **options):
    """Serves a client's platform on ``127.0.0.1``, so that other programs can use it.

    >>> import dynokit
    >>> with dynokit.serve(dynokit.Mock()) as server:
    ...     client = dynokit.Heroku(**server.options)
    ...     client.apps.create(name="demo").name
    'demo'

    Args:
        port: The port for HTTP; a free one unless given.
        https_port: The port for HTTPS; a free one unless given.
        key: The key that clients need; a random one unless given.
        faults_endpoint: Whether whoever has the key can change the faults.
    """
    return Server(served(platform, **options))
