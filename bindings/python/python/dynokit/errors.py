# Written by `cargo xtask generate` from the core's table. Do not edit.
"""An exception for each kind of failure."""

from ._base import Error

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

    kind = "bad_request"
    number = 1


class Unauthorized(Error):
    """The key is missing, wrong or expired.

    Check the API key: HEROKU_API_KEY, or the one that you gave.
    """

    kind = "unauthorized"
    number = 2


class Delinquent(Error):
    """The account owes money or needs a payment method.

    Settle the account's billing first.
    """

    kind = "delinquent"
    number = 3


class Forbidden(Error):
    """The account may not do this.

    Ask the app's owner for access, or use a key with a wider scope.
    """

    kind = "forbidden"
    number = 4


class Suspended(Error):
    """The account or the app is suspended.

    Ask the platform's support to lift the suspension.
    """

    kind = "suspended"
    number = 5


class TwoFactor(Error):
    """A second factor is needed.

    Repeat the call with a second-factor code.
    """

    kind = "two_factor"
    number = 6


class DeviceTrustRequired(Error):
    """A log-in from a device that the account does not trust.

    Log in once in a browser to trust this device.
    """

    kind = "device_trust_required"
    number = 7


class NotFound(Error):
    """There is no such thing.

    Check the name, and that this account can see it.
    """

    kind = "not_found"
    number = 8


class NotAcceptable(Error):
    """The API version was not named.

    Send ``Accept: application/vnd.heroku+json; version=3``.
    """

    kind = "not_acceptable"
    number = 9


class Conflict(Error):
    """The request does not fit the present state.

    Try again once the change under way is done.
    """

    kind = "conflict"
    number = 10


class Gone(Error):
    """The endpoint was retired.

    Update this library.
    """

    kind = "gone"
    number = 11


class PreconditionFailed(Error):
    """The thing changed since it was read.

    Read it again, then repeat the change.
    """

    kind = "precondition_failed"
    number = 12


class RangeNotSatisfiable(Error):
    """The range of a list makes no sense.

    Order by a property that the list offers.
    """

    kind = "requested_range_not_satisfiable"
    number = 13


class InvalidParams(Error):
    """An argument is not valid."""

    kind = "invalid_params"
    number = 14


class VerificationRequired(Error):
    """The account has no verified payment method.

    Add a payment method at https://heroku.com/verify.
    """

    kind = "verification_required"
    number = 15


class MultipleMatches(Error):
    """A name fits more than one thing.

    Use the id, or name the app as well.
    """

    kind = "multiple_matches"
    number = 16


class ConfirmationRequired(Error):
    """The platform wants the app's name repeated.

    Repeat the call with ``confirm`` set to the app's name.
    """

    kind = "confirmation_required"
    number = 17


class RateLimit(Error):
    """The account used up its calls.

    Wait: about 75 calls come back each minute.
    """

    kind = "rate_limit"
    number = 18


class ServerError(Error):
    """The platform failed.

    Try again; https://status.heroku.com tells of incidents.
    """

    kind = "internal_server_error"
    number = 19


class ServiceUnavailable(Error):
    """The platform is down or in maintenance.

    Try again; https://status.heroku.com tells of incidents.
    """

    kind = "service_unavailable"
    number = 20


class Connect(Error, ConnectionError):
    """No connection could be made.

    Check the network, the proxy and the address.
    """

    kind = "connect"
    number = 40


class Timeout(Error, TimeoutError):
    """It took too long.

    Try again; the call may have had its effect.
    """

    kind = "timeout"
    number = 41


class Tls(Error):
    """The other side's certificate was not accepted.

    Check the certificate, and the roots that this client trusts.
    """

    kind = "tls"
    number = 42


class Interrupted(Error, ConnectionError):
    """The connection broke before the end.

    Try again; the call may have had its effect.
    """

    kind = "interrupted"
    number = 43


class UnexpectedAnswer(Error):
    """An answer that does not read as it should.

    Check that the address is a Heroku API, and update this library.
    """

    kind = "unexpected_answer"
    number = 44


class Ambiguous(Error):
    """It is not known whether a call had its effect, and a repetition could have it twice.

    Look whether it is there before you repeat the call.
    """

    kind = "ambiguous"
    number = 45


class AnswerLost(Error):
    """What was to be removed is not there, and most likely this call removed it: the answer that
    tells so was lost. A [``NotFound``](Self::NotFound) is of what was not there before.

    Nothing is left to do, unless the name was wrong.
    """

    kind = "answer_lost"
    number = 46


class InvalidArgument(Error, ValueError):
    """An argument is wrong in a way that needs no platform to see."""

    kind = "invalid_argument"
    number = 60


class UnknownOperation(Error):
    """There is no operation of that name.

    Names are such as ``apps.info``: the reference has them all.
    """

    kind = "unknown_operation"
    number = 61


class Repository(Error):
    """The local git repository cannot be used."""

    kind = "repository"
    number = 62


class Io(Error, OSError):
    """A file or a directory cannot be read or written."""

    kind = "io"
    number = 63


class Runtime(Error):
    """A blocking call inside an async runtime, or a runtime that did not start.

    Use the async client inside async code.
    """

    kind = "runtime"
    number = 64


class Unsupported(Error):
    """This build or this platform cannot do it."""

    kind = "unsupported"
    number = 65


class Cancelled(Error):
    """It was cancelled. In Rust that is a drop, which tells nobody: a binding tells whoever
    waits.
    """

    kind = "cancelled"
    number = 66


class Panicked(Error):
    """This library panicked, and a binding caught it.

    This is a bug of this library: please report it.
    """

    kind = "panicked"
    number = 67


class PushRejected(Error):
    """The git push was refused."""

    kind = "push_rejected"
    number = 80


class BuildFailed(Error):
    """A build failed."""

    kind = "build_failed"
    number = 81


class ReleaseFailed(Error):
    """A release command failed."""

    kind = "release_failed"
    number = 82


class ProvisioningFailed(Error):
    """An add-on could not be provisioned."""

    kind = "provisioning_failed"
    number = 83


class NoExitStatus(Error):
    """An attached command ended without telling its exit status.

    Read the app's log for how the dyno ended.
    """

    kind = "no_exit_status"
    number = 84


class DynoCrashed(Error):
    """A dyno did not stay up.

    Read the app's log for why.
    """

    kind = "dyno_crashed"
    number = 85


KINDS = (
    BadRequest,
    Unauthorized,
    Delinquent,
    Forbidden,
    Suspended,
    TwoFactor,
    DeviceTrustRequired,
    NotFound,
    NotAcceptable,
    Conflict,
    Gone,
    PreconditionFailed,
    RangeNotSatisfiable,
    InvalidParams,
    VerificationRequired,
    MultipleMatches,
    ConfirmationRequired,
    RateLimit,
    ServerError,
    ServiceUnavailable,
    Connect,
    Timeout,
    Tls,
    Interrupted,
    UnexpectedAnswer,
    Ambiguous,
    AnswerLost,
    InvalidArgument,
    UnknownOperation,
    Repository,
    Io,
    Runtime,
    Unsupported,
    Cancelled,
    Panicked,
    PushRejected,
    BuildFailed,
    ReleaseFailed,
    ProvisioningFailed,
    NoExitStatus,
    DynoCrashed,
)

BY_NUMBER = {kind.number: kind for kind in KINDS}
