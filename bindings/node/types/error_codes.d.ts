// Written by `cargo xtask generate` from the core's table. Do not edit.

/** What can go wrong: the codes of errors, the same in every language. */
export declare const ErrorCode: {
  /** The request is malformed. */
  readonly BadRequest: "bad_request";
  /**
   * The key is missing, wrong or expired.
   *
   * Check the API key: HEROKU_API_KEY, or the one that you gave.
   */
  readonly Unauthorized: "unauthorized";
  /**
   * The account owes money or needs a payment method.
   *
   * Settle the account's billing first.
   */
  readonly Delinquent: "delinquent";
  /**
   * The account may not do this.
   *
   * Ask the app's owner for access, or use a key with a wider scope.
   */
  readonly Forbidden: "forbidden";
  /**
   * The account or the app is suspended.
   *
   * Ask the platform's support to lift the suspension.
   */
  readonly Suspended: "suspended";
  /**
   * A second factor is needed.
   *
   * Repeat the call with a second-factor code.
   */
  readonly TwoFactor: "two_factor";
  /**
   * A log-in from a device that the account does not trust.
   *
   * Log in once in a browser to trust this device.
   */
  readonly DeviceTrustRequired: "device_trust_required";
  /**
   * There is no such thing.
   *
   * Check the name, and that this account can see it.
   */
  readonly NotFound: "not_found";
  /**
   * The API version was not named.
   *
   * Send `Accept: application/vnd.heroku+json; version=3`.
   */
  readonly NotAcceptable: "not_acceptable";
  /**
   * The request does not fit the present state.
   *
   * Try again once the change under way is done.
   */
  readonly Conflict: "conflict";
  /**
   * The endpoint was retired.
   *
   * Update this library.
   */
  readonly Gone: "gone";
  /**
   * The thing changed since it was read.
   *
   * Read it again, then repeat the change.
   */
  readonly PreconditionFailed: "precondition_failed";
  /**
   * The range of a list makes no sense.
   *
   * Order by a property that the list offers.
   */
  readonly RangeNotSatisfiable: "requested_range_not_satisfiable";
  /** An argument is not valid. */
  readonly InvalidParams: "invalid_params";
  /**
   * The account has no verified payment method.
   *
   * Add a payment method at https://heroku.com/verify.
   */
  readonly VerificationRequired: "verification_required";
  /**
   * A name fits more than one thing.
   *
   * Use the id, or name the app as well.
   */
  readonly MultipleMatches: "multiple_matches";
  /**
   * The platform wants the app's name repeated.
   *
   * Repeat the call with `confirm` set to the app's name.
   */
  readonly ConfirmationRequired: "confirmation_required";
  /**
   * The account used up its calls.
   *
   * Wait: about 75 calls come back each minute.
   */
  readonly RateLimit: "rate_limit";
  /**
   * The platform failed.
   *
   * Try again; https://status.heroku.com tells of incidents.
   */
  readonly ServerError: "internal_server_error";
  /**
   * The platform is down or in maintenance.
   *
   * Try again; https://status.heroku.com tells of incidents.
   */
  readonly ServiceUnavailable: "service_unavailable";
  /**
   * No connection could be made.
   *
   * Check the network, the proxy and the address.
   */
  readonly Connect: "connect";
  /**
   * It took too long.
   *
   * Try again; the call may have had its effect.
   */
  readonly Timeout: "timeout";
  /**
   * The other side's certificate was not accepted.
   *
   * Check the certificate, and the roots that this client trusts.
   */
  readonly Tls: "tls";
  /**
   * The connection broke before the end.
   *
   * Try again; the call may have had its effect.
   */
  readonly Interrupted: "interrupted";
  /**
   * An answer that does not read as it should.
   *
   * Check that the address is a Heroku API, and update this library.
   */
  readonly UnexpectedAnswer: "unexpected_answer";
  /**
   * It is not known whether a call had its effect, and a repetition could
   *  have it twice.
   *
   * Look whether it is there before you repeat the call.
   */
  readonly Ambiguous: "ambiguous";
  /**
   * What was to be removed is not there, and most likely this call removed
   *  it: the answer that tells so was lost. A
   *  [`NotFound`](Self::NotFound) is of what was not there before.
   *
   * Nothing is left to do, unless the name was wrong.
   */
  readonly AnswerLost: "answer_lost";
  /** An argument is wrong in a way that needs no platform to see. */
  readonly InvalidArgument: "invalid_argument";
  /**
   * There is no operation of that name.
   *
   * Names are such as `apps.info`: the reference has them all.
   */
  readonly UnknownOperation: "unknown_operation";
  /** The local git repository cannot be used. */
  readonly Repository: "repository";
  /** A file or a directory cannot be read or written. */
  readonly Io: "io";
  /**
   * A blocking call inside an async runtime, or a runtime that did not start.
   *
   * Use the async client inside async code.
   */
  readonly Runtime: "runtime";
  /** This build or this platform cannot do it. */
  readonly Unsupported: "unsupported";
  /**
   * It was cancelled. In Rust that is a drop, which tells nobody: a binding
   *  tells whoever waits.
   */
  readonly Cancelled: "cancelled";
  /**
   * This library panicked, and a binding caught it.
   *
   * This is a bug of this library: please report it.
   */
  readonly Panicked: "panicked";
  /** The git push was refused. */
  readonly PushRejected: "push_rejected";
  /** A build failed. */
  readonly BuildFailed: "build_failed";
  /** A release command failed. */
  readonly ReleaseFailed: "release_failed";
  /** An add-on could not be provisioned. */
  readonly ProvisioningFailed: "provisioning_failed";
  /**
   * An attached command ended without telling its exit status.
   *
   * Read the app's log for how the dyno ended.
   */
  readonly NoExitStatus: "no_exit_status";
  /**
   * A dyno did not stay up.
   *
   * Read the app's log for why.
   */
  readonly DynoCrashed: "dyno_crashed";
};

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];
