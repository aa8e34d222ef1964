# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Buildpack do
  @moduledoc """
  A buildpack: a program that turns source into a slug.

  ## Fields

    * `:name` - Its name in the registry, else its URL again.
    * `:url` - Where it is fetched from; an official one has a `urn:buildpack:` instead.
  """

  defstruct [
    :name,
    :url
  ]

  @type t :: %__MODULE__{
          name: String.t(),
          url: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"name", :name, :plain},
      {"url", :url, :plain}
    ]
  end
end
