# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AddonPlan do
  @moduledoc """
  The plan of an add-on.

  ## Fields

    * `:id` - Its id.
    * `:name` - Its name, `service:plan`.
    * `:price` - What it costs (not in the published schema; official clients ask for it and
      show it).
  """

  defstruct [
    :id,
    :name,
    :price
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t(),
          price: Dynokit.Types.Price.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"price", :price, {:type, "Price"}}
    ]
  end
end
