# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Price do
  @moduledoc """
  What something costs.

  ## Fields

    * `:cents` - Cents of a US dollar for each unit.
    * `:contract` - Whether the price is settled by a contract.
    * `:unit` - The unit of time that is paid for, `month`.
  """

  defstruct [
    :cents,
    :contract,
    :unit
  ]

  @type t :: %__MODULE__{
          cents: integer(),
          contract: boolean(),
          unit: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"cents", :cents, :plain},
      {"contract", :contract, :plain},
      {"unit", :unit, :plain}
    ]
  end
end
