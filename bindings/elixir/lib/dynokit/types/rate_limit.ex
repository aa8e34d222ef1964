# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.RateLimit do
  @moduledoc """
  How many calls the account has left: 4500 at most, and about 75 come back each minute.

  ## Fields

    * `:remaining` - The calls left.
  """

  defstruct [
    :remaining
  ]

  @type t :: %__MODULE__{
          remaining: integer()
        }

  @doc false
  def __shape__ do
    [
      {"remaining", :remaining, :plain}
    ]
  end
end
