# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.CoupledPipeline do
  @moduledoc """
  The pipeline of a coupling.

  ## Fields

    * `:id` - Its id.
    * `:name` - Its name (not in the published schema; official clients show it).
  """

  defstruct [
    :id,
    :name
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain}
    ]
  end
end
