defmodule Dynokit.Reply do
  @moduledoc """
  A whole reply of the platform: its status, its body as JSON, and what it says of
  paging and limits. See `Dynokit.reply/4`.
  """

  @derive {Inspect, except: [:body]}
  defstruct [
    :status,
    :body,
    :content_range,
    :next_range,
    :request_id,
    :rate_limit_remaining,
    :etag,
    :date
  ]

  @type t :: %__MODULE__{
          status: non_neg_integer(),
          body: binary(),
          content_range: String.t() | nil,
          next_range: String.t() | nil,
          request_id: String.t() | nil,
          rate_limit_remaining: non_neg_integer() | nil,
          etag: String.t() | nil,
          date: DateTime.t() | nil
        }
end
