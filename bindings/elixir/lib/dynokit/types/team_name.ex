# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.TeamName do
  @moduledoc """
  A team, by name.

  ## Fields

    * `:name` - Its name.
  """

  defstruct [
    :name
  ]

  @type t :: %__MODULE__{
          name: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"name", :name, :plain}
    ]
  end
end
