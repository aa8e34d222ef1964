# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.OauthGrant do
  @moduledoc """
  What a program exchanges for a key.

  ## Fields

    * `:code` - The code to exchange.
    * `:expires_in` - Seconds until it is no good any more.
    * `:id` - Its id.
  """

  @derive {Inspect, except: [:code]}
  defstruct [
    :code,
    :expires_in,
    :id
  ]

  @type t :: %__MODULE__{
          code: String.t(),
          expires_in: integer(),
          id: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"code", :code, :plain},
      {"expires_in", :expires_in, :plain},
      {"id", :id, :plain}
    ]
  end
end
