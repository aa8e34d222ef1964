# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Reference do
  @moduledoc """
  Another resource, by id and name.

  ## Fields

    * `:id` - Its id.
    * `:name` - Its name, unique among its kind.
  """

  defstruct [
    :id,
    :name
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain}
    ]
  end
end
