# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.BillingEntity do
  @moduledoc """
  Who pays for an add-on.

  ## Fields

    * `:id` - The id of the app or team.
    * `:name` - The name of the app or team.
    * `:type` - Which of the two it is.
  """

  defstruct [
    :id,
    :name,
    :type
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t(),
          type: Dynokit.Types.BillingEntityType.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"type", :type, :plain}
    ]
  end
end
