# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.BuildBuildpack do
  @moduledoc """
  A buildpack of a build.

  ## Fields

    * `:name` - Its name in the registry.
    * `:url` - Where it is fetched from.
  """

  defstruct [
    :name,
    :url
  ]

  @type t :: %__MODULE__{
          name: String.t() | nil,
          url: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"name", :name, :plain},
      {"url", :url, :plain}
    ]
  end
end
