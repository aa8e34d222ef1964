# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.IdReference do
  @moduledoc """
  Another resource, by id.

  ## Fields

    * `:id` - Its id.
  """

  defstruct [
    :id
  ]

  @type t :: %__MODULE__{
          id: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain}
    ]
  end
end
