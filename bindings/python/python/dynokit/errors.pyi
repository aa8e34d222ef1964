# Written by `cargo xtask generate` from the core's table. Do not edit.
"""An exception for each kind of failure."""

from ._base import Error as Error

__all__ = [
    "Ambiguous",
    "AnswerLost",
    "BadRequest",
    "BuildFailed",
    "Cancelled",
    "ConfirmationRequired",
    "Conflict",
    "Connect",
    "Delinquent",
    "DeviceTrustRequired",
    "DynoCrashed",
    "Error",
    "Forbidden",
    "Gone",
    "Interrupted",
    "InvalidArgument",
    "InvalidParams",
    "Io",
    "MultipleMatches",
    "NoExitStatus",
    "NotAcceptable",
    "NotFound",
    "Panicked",
    "PreconditionFailed",
    "ProvisioningFailed",
    "PushRejected",
    "RangeNotSatisfiable",
    "RateLimit",
    "ReleaseFailed",
    "Repository",
    "Runtime",
    "ServerError",
    "ServiceUnavailable",
    "Suspended",
    "Timeout",
    "Tls",
    "TwoFactor",
    "Unauthorized",
    "UnexpectedAnswer",
    "UnknownOperation",
    "Unsupported",
    "VerificationRequired",
]

class BadRequest(Error):
    """The request is malformed."""

class Unauthorized(Error):
    """The key is missing, wrong or expired.

    Check the API key: HEROKU_API_KEY, or the one that you gave.
    """

class Delinquent(Error):
    """The account owes money or needs a payment method.

    Settle the account's billing first.
    """

class Forbidden(Error):
    """The account may not do this.

    Ask the app's owner for access, or use a key with a wider scope.
    """

class Suspended(Error):
    """The account or the app is suspended.

    Ask the platform's support to lift the suspension.
    """

class TwoFactor(Error):
    """A second factor is needed.

    Repeat the call with a second-factor code.
    """

class DeviceTrustRequired(Error):
    """A log-in from a device that the account does not trust.

    Log in once in a browser to trust this device.
    """

class NotFound(Error):
    """There is no such thing.

    Check the name, and that this account can see it.
    """

class NotAcceptable(Error):
    """The API version was not named.

    Send ``Accept: application/vnd.heroku+json; version=3``.
    """

class Conflict(Error):
    """The request does not fit the present state.

    Try again once the change under way is done.
    """

class Gone(Error):
    """The endpoint was retired.

    Update this library.
    """

class PreconditionFailed(Error):
    """The thing changed since it was read.

    Read it again, then repeat the change.
    """

class RangeNotSatisfiable(Error):
    """The range of a list makes no sense.

    Order by a property that the list offers.
    """

class InvalidParams(Error):
    """An argument is not valid."""

class VerificationRequired(Error):
    """The account has no verified payment method.

    Add a payment method at https://heroku.com/verify.
    """

class MultipleMatches(Error):
    """A name fits more than one thing.

    Use the id, or name the app as well.
    """

class ConfirmationRequired(Error):
    """The platform wants the app's name repeated.

    Repeat the call with ``confirm`` set to the app's name.
    """

class RateLimit(Error):
    """The account used up its calls.

    Wait: about 75 calls come back each minute.
    """

class ServerError(Error):
    """The platform failed.

    Try again; https://status.heroku.com tells of incidents.
    """

class ServiceUnavailable(Error):
    """The platform is down or in maintenance.

    Try again; https://status.heroku.com tells of incidents.
    """

class Connect(Error, ConnectionError):
    """No connection could be made.

    Check the network, the proxy and the address.
    """

class Timeout(Error, TimeoutError):
    """It took too long.

    Try again; the call may have had its effect.
    """

class Tls(Error):
    """The other side's certificate was not accepted.

    Check the certificate, and the roots that this client trusts.
    """

class Interrupted(Error, ConnectionError):
    """The connection broke before the end.

    Try again; the call may have had its effect.
    """

class UnexpectedAnswer(Error):
    """An answer that does not read as it should.

    Check that the address is a Heroku API, and update this library.
    """

class Ambiguous(Error):
    """It is not known whether a call had its effect, and a repetition could have it twice.

    Look whether it is there before you repeat the call.
    """

class AnswerLost(Error):
    """What was to be removed is not there, and most likely this call removed it: the answer that
    tells so was lost. A [``NotFound``](Self::NotFound) is of what was not there before.

    Nothing is left to do, unless the name was wrong.
    """

class InvalidArgument(Error, ValueError):
    """An argument is wrong in a way that needs no platform to see."""

class UnknownOperation(Error):
    """There is no operation of that name.

    Names are such as ``apps.info``: the reference has them all.
    """

class Repository(Error):
    """The local git repository cannot be used."""

class Io(Error, OSError):
    """A file or a directory cannot be read or written."""

class Runtime(Error):
    """A blocking call inside an async runtime, or a runtime that did not start.

    Use the async client inside async code.
    """

class Unsupported(Error):
    """This build or this platform cannot do it."""

class Cancelled(Error):
    """It was cancelled. In Rust that is a drop, which tells nobody: a binding tells whoever
    waits.
    """

class Panicked(Error):
    """This library panicked, and a binding caught it.

    This is a bug of this library: please report it.
    """

class PushRejected(Error):
    """The git push was refused."""

class BuildFailed(Error):
    """A build failed."""

class ReleaseFailed(Error):
    """A release command failed."""

class ProvisioningFailed(Error):
    """An add-on could not be provisioned."""

class NoExitStatus(Error):
    """An attached command ended without telling its exit status.

    Read the app's log for how the dyno ended.
    """

class DynoCrashed(Error):
    """A dyno did not stay up.

    Read the app's log for why.
    """

KINDS: tuple[type[Error], ...]
BY_NUMBER: dict[int, type[Error]]
