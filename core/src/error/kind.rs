//! The kinds of failures: stable numbers and names, which every language has.

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident = $number:literal, $name:literal, $status:literal, $advice:literal;)+) => {
        /// What kind of failure an [`Error`](crate::Error) is: the part to match on.
        ///
        /// The numbers are stable and never reused; bindings hand them on as
        /// they are. The first group is what the platform itself answers, and
        /// a kind's [name](Self::name) is there the `id` of the platform's
        /// error body.
        #[repr(u32)]
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorKind { $($(#[doc = $doc])* $kind = $number,)+ }

        impl ErrorKind {
            /// Every kind, in the order of the numbers.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The kind's name in snake case, the same in every language.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// What it means, in a sentence.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$kind => concat!($($doc, "\n"),*).trim_ascii(),)+ }
            }

            /// The HTTP status that the platform answers with, 0 for a
            /// failure that is not an answer of the platform.
            pub const fn status(self) -> u16 {
                match self { $(Self::$kind => $status,)+ }
            }

            /// What a person can do about it, empty where only the message
            /// itself can tell.
            pub const fn advice(self) -> &'static str {
                match self { $(Self::$kind => $advice,)+ }
            }
        }
    };
}

kinds! {
    /// The request is malformed.
    BadRequest = 1, "bad_request", 400, "";
    /// The key is missing, wrong or expired.
    Unauthorized = 2, "unauthorized", 401, "Check the API key: HEROKU_API_KEY, or the one that you gave.";
    /// The account owes money or needs a payment method.
    Delinquent = 3, "delinquent", 402, "Settle the account's billing first.";
    /// The account may not do this.
    Forbidden = 4, "forbidden", 403, "Ask the app's owner for access, or use a key with a wider scope.";
    /// The account or the app is suspended.
    Suspended = 5, "suspended", 403, "Ask the platform's support to lift the suspension.";
    /// A second factor is needed.
    TwoFactor = 6, "two_factor", 403, "Repeat the call with a second-factor code.";
    /// A log-in from a device that the account does not trust.
    DeviceTrustRequired = 7, "device_trust_required", 403, "Log in once in a browser to trust this device.";
    /// There is no such thing.
    NotFound = 8, "not_found", 404, "Check the name, and that this account can see it.";
    /// The API version was not named.
    NotAcceptable = 9, "not_acceptable", 406, "Send `Accept: application/vnd.heroku+json; version=3`.";
    /// The request does not fit the present state.
    Conflict = 10, "conflict", 409, "Try again once the change under way is done.";
    /// The endpoint was retired.
    Gone = 11, "gone", 410, "Update this library.";
    /// The thing changed since it was read.
    PreconditionFailed = 12, "precondition_failed", 412, "Read it again, then repeat the change.";
    /// The range of a list makes no sense.
    RangeNotSatisfiable = 13, "requested_range_not_satisfiable", 416, "Order by a property that the list offers.";
    /// An argument is not valid.
    InvalidParams = 14, "invalid_params", 422, "";
    /// The account has no verified payment method.
    VerificationRequired = 15, "verification_required", 422, "Add a payment method at https://heroku.com/verify.";
    /// A name fits more than one thing.
    MultipleMatches = 16, "multiple_matches", 422, "Use the id, or name the app as well.";
    /// The platform wants the app's name repeated.
    ConfirmationRequired = 17, "confirmation_required", 423, "Repeat the call with `confirm` set to the app's name.";
    /// The account used up its calls.
    RateLimit = 18, "rate_limit", 429, "Wait: about 75 calls come back each minute.";
    /// The platform failed.
    ServerError = 19, "internal_server_error", 500, "Try again; https://status.heroku.com tells of incidents.";
    /// The platform is down or in maintenance.
    ServiceUnavailable = 20, "service_unavailable", 503, "Try again; https://status.heroku.com tells of incidents.";

    /// No connection could be made.
    Connect = 40, "connect", 0, "Check the network, the proxy and the address.";
    /// It took too long.
    Timeout = 41, "timeout", 0, "Try again; the call may have had its effect.";
    /// The other side's certificate was not accepted.
    Tls = 42, "tls", 0, "Check the certificate, and the roots that this client trusts.";
    /// The connection broke before the end.
    Interrupted = 43, "interrupted", 0, "Try again; the call may have had its effect.";
    /// An answer that does not read as it should.
    UnexpectedAnswer = 44, "unexpected_answer", 0, "Check that the address is a Heroku API, and update this library.";
    /// It is not known whether a call had its effect, and a repetition could
    /// have it twice.
    Ambiguous = 45, "ambiguous", 0, "Look whether it is there before you repeat the call.";
    /// What was to be removed is not there, and most likely this call removed
    /// it: the answer that tells so was lost. A
    /// [`NotFound`](Self::NotFound) is of what was not there before.
    AnswerLost = 46, "answer_lost", 0, "Nothing is left to do, unless the name was wrong.";

    /// An argument is wrong in a way that needs no platform to see.
    InvalidArgument = 60, "invalid_argument", 0, "";
    /// There is no operation of that name.
    UnknownOperation = 61, "unknown_operation", 0, "Names are such as `apps.info`: the reference has them all.";
    /// The local git repository cannot be used.
    Repository = 62, "repository", 0, "";
    /// A file or a directory cannot be read or written.
    Io = 63, "io", 0, "";
    /// A blocking call inside an async runtime, or a runtime that did not start.
    Runtime = 64, "runtime", 0, "Use the async client inside async code.";
    /// This build or this platform cannot do it.
    Unsupported = 65, "unsupported", 0, "";
    /// It was cancelled. In Rust that is a drop, which tells nobody: a binding
    /// tells whoever waits.
    Cancelled = 66, "cancelled", 0, "";
    /// This library panicked, and a binding caught it.
    Panicked = 67, "panicked", 0, "This is a bug of this library: please report it.";

    /// The git push was refused.
    PushRejected = 80, "push_rejected", 0, "";
    /// A build failed.
    BuildFailed = 81, "build_failed", 0, "";
    /// A release command failed.
    ReleaseFailed = 82, "release_failed", 0, "";
    /// An add-on could not be provisioned.
    ProvisioningFailed = 83, "provisioning_failed", 0, "";
    /// An attached command ended without telling its exit status.
    NoExitStatus = 84, "no_exit_status", 0, "Read the app's log for how the dyno ended.";
    /// A dyno did not stay up.
    DynoCrashed = 85, "dyno_crashed", 0, "Read the app's log for why.";
}

impl ErrorKind {
    /// The kind of an error answer. Ids that the platform spells in more than
    /// one way, or that are new, fall back to what the status says.
    pub fn from_answer(status: u16, id: &str) -> Self {
        let known = Self::ALL.iter().find(|kind| kind.status() != 0 && kind.name() == id);
        match (known, id, status) {
            (Some(&kind), _, _) => kind,
            (None, "verification_needed", _) => Self::VerificationRequired,
            (None, "unprocessable_entity", _) | (None, _, 422) => Self::InvalidParams,
            (None, _, 400) => Self::BadRequest,
            (None, _, 401) => Self::Unauthorized,
            (None, _, 402) => Self::Delinquent,
            (None, _, 403) => Self::Forbidden,
            (None, _, 404) => Self::NotFound,
            (None, _, 405 | 411 | 413 | 414 | 415 | 431) => Self::BadRequest,
            (None, _, 406) => Self::NotAcceptable,
            (None, _, 408) => Self::Timeout,
            (None, _, 409) => Self::Conflict,
            (None, _, 410) => Self::Gone,
            (None, _, 412) => Self::PreconditionFailed,
            (None, _, 416) => Self::RangeNotSatisfiable,
            (None, _, 423) => Self::ConfirmationRequired,
            (None, _, 429) => Self::RateLimit,
            (None, _, 503) => Self::ServiceUnavailable,
            (None, _, 500..) => Self::ServerError,
            _ => Self::UnexpectedAnswer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_id_falls_back_to_its_status() {
        assert_eq!(ErrorKind::from_answer(422, "something_new"), ErrorKind::InvalidParams);
        assert_eq!(
            ErrorKind::from_answer(400, "confirmation_required"),
            ErrorKind::ConfirmationRequired
        );
        assert_eq!(ErrorKind::from_answer(502, ""), ErrorKind::ServerError);
        assert_eq!(ErrorKind::from_answer(500, "connect"), ErrorKind::ServerError);
        assert_eq!(ErrorKind::from_answer(302, ""), ErrorKind::UnexpectedAnswer);
        assert_eq!(ErrorKind::from_answer(408, ""), ErrorKind::Timeout);
        assert_eq!(ErrorKind::from_answer(413, ""), ErrorKind::BadRequest);
    }

    #[test]
    fn numbers_ascend_and_names_are_unique() {
        assert!(ErrorKind::ALL.is_sorted_by(|one, next| (*one as u32) < (*next as u32)));
        let mut names: Vec<_> = ErrorKind::ALL.iter().map(|kind| kind.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ErrorKind::ALL.len());
    }
}
