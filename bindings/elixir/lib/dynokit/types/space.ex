# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Space do
  @moduledoc """
  The private space that an app runs in.

  ## Fields

    * `:id` - Its id.
    * `:name` - Its name.
    * `:shield` - Whether it is a shielded one.
  """

  defstruct [
    :id,
    :name,
    :shield
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t(),
          shield: boolean()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"shield", :shield, :plain}
    ]
  end
end
