# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.BuildpackInstallation do
  @moduledoc """
  A buildpack in its place in an app's list.

  ## Fields

    * `:buildpack` - Which buildpack.
    * `:ordinal` - Its place, from 0.
  """

  defstruct [
    :buildpack,
    :ordinal
  ]

  @type t :: %__MODULE__{
          buildpack: Dynokit.Types.Buildpack.t(),
          ordinal: integer()
        }

  @doc false
  def __shape__ do
    [
      {"buildpack", :buildpack, {:type, "Buildpack"}},
      {"ordinal", :ordinal, :plain}
    ]
  end
end
