defmodule Dynokit.Error do
  @moduledoc """
  What went wrong.

      case Dynokit.Apps.info(client, app: "hello") do
        {:ok, app} -> app.web_url
        {:error, %Dynokit.Error{kind: :not_found}} -> nil
        {:error, error} -> raise error
      end

  `Exception.message/1` is for people: it says what failed, on which app, why, and what
  to do.

  ## Fields

    * `:kind` - what kind of error it is, an atom of `Dynokit.Error.Kind`
    * `:code` - the number of the kind, the same in every language; nil where the package itself
      says what is wrong
    * `:id` - the platform's word for it, else the kind's name
    * `:message` - why it failed, in a sentence
    * `:text` - all of it, for people
    * `:status` - the HTTP status, where the platform answered
    * `:request_id` - the platform's id of the request
    * `:operation` - the operation that failed
    * `:app` - the app that it failed on
    * `:resource` - what was not there
    * `:url` - where to read more
    * `:output` - what a build or a command printed before it failed
    * `:retryable` - whether the same may well work a little later
    * `:retry_after` - how many seconds to wait before a repetition, where the platform
      says so
    * `:rate_limit_remaining` - how many calls the account has left
  """

  defexception [
    :kind,
    :code,
    :id,
    :message,
    :text,
    :status,
    :request_id,
    :operation,
    :app,
    :resource,
    :url,
    :output,
    :retry_after,
    :rate_limit_remaining,
    retryable: false
  ]

  @type t :: %__MODULE__{
          kind: Dynokit.Error.Kind.t(),
          code: non_neg_integer() | nil,
          id: String.t(),
          message: String.t(),
          text: String.t(),
          status: non_neg_integer() | nil,
          request_id: String.t() | nil,
          operation: String.t() | nil,
          app: String.t() | nil,
          resource: String.t() | nil,
          url: String.t() | nil,
          output: String.t() | nil,
          retryable: boolean(),
          retry_after: number() | nil,
          rate_limit_remaining: non_neg_integer() | nil
        }

  @impl true
  def message(%__MODULE__{text: text}), do: text
end
