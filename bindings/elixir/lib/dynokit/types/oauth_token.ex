# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.OauthToken do
  @moduledoc """
  A key.

  ## Fields

    * `:expires_in` - Seconds until it is no good any more; nothing for one that lasts.
    * `:id` - Its id.
    * `:token` - The key itself.
  """

  @derive {Inspect, except: [:token]}
  defstruct [
    :expires_in,
    :id,
    :token
  ]

  @type t :: %__MODULE__{
          expires_in: integer() | nil,
          id: String.t(),
          token: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"expires_in", :expires_in, :plain},
      {"id", :id, :plain},
      {"token", :token, :plain}
    ]
  end
end
