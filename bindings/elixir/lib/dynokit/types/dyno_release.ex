# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.DynoRelease do
  @moduledoc """
  The release that a dyno runs.

  ## Fields

    * `:id` - The release's id.
    * `:version` - The release's version.
  """

  defstruct [
    :id,
    :version
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          version: integer()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"version", :version, :plain}
    ]
  end
end
