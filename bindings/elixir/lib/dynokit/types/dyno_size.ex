# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.DynoSize do
  @moduledoc """
  A size that dynos come in.

  ## Fields

    * `:architecture` - The processor's architecture, e.g. `amd64`.
    * `:compute` - Its share of a processor, against the smallest size.
    * `:cost` - What it costs, as the platform puts it.
    * `:dedicated` - Whether it has a processor of its own.
    * `:generation` - The generation of the platform that has it.
    * `:id` - Its id.
    * `:memory` - Its memory, in gigabytes.
    * `:name` - Its name, e.g. `Standard-1X`.
    * `:precise_dyno_units` - The units that it counts for in a contract.
    * `:private_space_only` - Whether it is for private spaces only.
  """

  defstruct [
    :architecture,
    :compute,
    :cost,
    :dedicated,
    :generation,
    :id,
    :memory,
    :name,
    :precise_dyno_units,
    :private_space_only
  ]

  @type t :: %__MODULE__{
          architecture: String.t(),
          compute: integer(),
          cost: %{optional(String.t()) => term()} | nil,
          dedicated: boolean(),
          generation: Dynokit.Types.Reference.t(),
          id: String.t(),
          memory: number(),
          name: String.t(),
          precise_dyno_units: number(),
          private_space_only: boolean()
        }

  @doc false
  def __shape__ do
    [
      {"architecture", :architecture, :plain},
      {"compute", :compute, :plain},
      {"cost", :cost, :plain},
      {"dedicated", :dedicated, :plain},
      {"generation", :generation, {:type, "Reference"}},
      {"id", :id, :plain},
      {"memory", :memory, :plain},
      {"name", :name, :plain},
      {"precise_dyno_units", :precise_dyno_units, :plain},
      {"private_space_only", :private_space_only, :plain}
    ]
  end
end
