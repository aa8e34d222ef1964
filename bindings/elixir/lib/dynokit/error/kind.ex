# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Error.Kind do
  @moduledoc """
  The kinds of errors, the same in every language.

    * `:bad_request` - The request is malformed.
    * `:unauthorized` - The key is missing, wrong or expired. Check the API key:
      HEROKU_API_KEY, or the one that you gave.
    * `:delinquent` - The account owes money or needs a payment method. Settle the account's
      billing first.
    * `:forbidden` - The account may not do this. Ask the app's owner for access, or use a
      key with a wider scope.
    * `:suspended` - The account or the app is suspended. Ask the platform's support to lift
      the suspension.
    * `:two_factor` - A second factor is needed. Repeat the call with a second-factor code.
    * `:device_trust_required` - A log-in from a device that the account does not trust. Log
      in once in a browser to trust this device.
    * `:not_found` - There is no such thing. Check the name, and that this account can see
      it.
    * `:not_acceptable` - The API version was not named. Send `Accept:
      application/vnd.heroku+json; version=3`.
    * `:conflict` - The request does not fit the present state. Try again once the change
      under way is done.
    * `:gone` - The endpoint was retired. Update this library.
    * `:precondition_failed` - The thing changed since it was read. Read it again, then
      repeat the change.
    * `:requested_range_not_satisfiable` - The range of a list makes no sense. Order by a
      property that the list offers.
    * `:invalid_params` - An argument is not valid.
    * `:verification_required` - The account has no verified payment method. Add a payment
      method at https://heroku.com/verify.
    * `:multiple_matches` - A name fits more than one thing. Use the id, or name the app as
      well.
    * `:confirmation_required` - The platform wants the app's name repeated. Repeat the call
      with `confirm` set to the app's name.
    * `:rate_limit` - The account used up its calls. Wait: about 75 calls come back each
      minute.
    * `:internal_server_error` - The platform failed. Try again; https://status.heroku.com
      tells of incidents.
    * `:service_unavailable` - The platform is down or in maintenance. Try again;
      https://status.heroku.com tells of incidents.
    * `:connect` - No connection could be made. Check the network, the proxy and the
      address.
    * `:timeout` - It took too long. Try again; the call may have had its effect.
    * `:tls` - The other side's certificate was not accepted. Check the certificate, and the
      roots that this client trusts.
    * `:interrupted` - The connection broke before the end. Try again; the call may have had
      its effect.
    * `:unexpected_answer` - An answer that does not read as it should. Check that the
      address is a Heroku API, and update this library.
    * `:ambiguous` - It is not known whether a call had its effect, and a repetition could
      have it twice. Look whether it is there before you repeat the call.
    * `:answer_lost` - What was to be removed is not there, and most likely this call
      removed it: the answer that tells so was lost. A [`NotFound`](Self::NotFound) is of
      what was not there before. Nothing is left to do, unless the name was wrong.
    * `:invalid_argument` - An argument is wrong in a way that needs no platform to see.
    * `:unknown_operation` - There is no operation of that name. Names are such as
      `apps.info`: the reference has them all.
    * `:repository` - The local git repository cannot be used.
    * `:io` - A file or a directory cannot be read or written.
    * `:runtime` - A blocking call inside an async runtime, or a runtime that did not start.
      Use the async client inside async code.
    * `:unsupported` - This build or this platform cannot do it.
    * `:cancelled` - It was cancelled. In Rust that is a drop, which tells nobody: a binding
      tells whoever waits.
    * `:panicked` - This library panicked, and a binding caught it. This is a bug of this
      library: please report it.
    * `:push_rejected` - The git push was refused.
    * `:build_failed` - A build failed.
    * `:release_failed` - A release command failed.
    * `:provisioning_failed` - An add-on could not be provisioned.
    * `:no_exit_status` - An attached command ended without telling its exit status. Read
      the app's log for how the dyno ended.
    * `:dyno_crashed` - A dyno did not stay up. Read the app's log for why.
  """

  @type t ::
          :bad_request
          | :unauthorized
          | :delinquent
          | :forbidden
          | :suspended
          | :two_factor
          | :device_trust_required
          | :not_found
          | :not_acceptable
          | :conflict
          | :gone
          | :precondition_failed
          | :requested_range_not_satisfiable
          | :invalid_params
          | :verification_required
          | :multiple_matches
          | :confirmation_required
          | :rate_limit
          | :internal_server_error
          | :service_unavailable
          | :connect
          | :timeout
          | :tls
          | :interrupted
          | :unexpected_answer
          | :ambiguous
          | :answer_lost
          | :invalid_argument
          | :unknown_operation
          | :repository
          | :io
          | :runtime
          | :unsupported
          | :cancelled
          | :panicked
          | :push_rejected
          | :build_failed
          | :release_failed
          | :provisioning_failed
          | :no_exit_status
          | :dyno_crashed

  @doc "All of them."
  @spec all() :: [t(), ...]
  def all do
    [
      :bad_request,
      :unauthorized,
      :delinquent,
      :forbidden,
      :suspended,
      :two_factor,
      :device_trust_required,
      :not_found,
      :not_acceptable,
      :conflict,
      :gone,
      :precondition_failed,
      :requested_range_not_satisfiable,
      :invalid_params,
      :verification_required,
      :multiple_matches,
      :confirmation_required,
      :rate_limit,
      :internal_server_error,
      :service_unavailable,
      :connect,
      :timeout,
      :tls,
      :interrupted,
      :unexpected_answer,
      :ambiguous,
      :answer_lost,
      :invalid_argument,
      :unknown_operation,
      :repository,
      :io,
      :runtime,
      :unsupported,
      :cancelled,
      :panicked,
      :push_rejected,
      :build_failed,
      :release_failed,
      :provisioning_failed,
      :no_exit_status,
      :dyno_crashed
    ]
  end
end
