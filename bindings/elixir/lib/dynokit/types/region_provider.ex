# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.RegionProvider do
  @moduledoc """
  Whose machines a region is made of.

  ## Fields

    * `:name` - The provider's name.
    * `:region` - What the provider calls the region, e.g. `us-east-1`.
  """

  defstruct [
    :name,
    :region
  ]

  @type t :: %__MODULE__{
          name: String.t(),
          region: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"name", :name, :plain},
      {"region", :region, :plain}
    ]
  end
end
