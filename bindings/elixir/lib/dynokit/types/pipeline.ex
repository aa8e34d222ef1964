# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Pipeline do
  @moduledoc """
  Apps that run the same code in different stages.

  ## Fields

    * `:created_at` - When it was created.
    * `:generation` - The generation of the platform that its apps run on.
    * `:id` - Its id.
    * `:name` - Its name.
    * `:owner` - Who owns it.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :created_at,
    :generation,
    :id,
    :name,
    :owner,
    :updated_at
  ]

  @type t :: %__MODULE__{
          created_at: DateTime.t(),
          generation: Dynokit.Types.Reference.t(),
          id: String.t(),
          name: String.t(),
          owner: Dynokit.Types.PipelineOwner.t() | nil,
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"created_at", :created_at, :time},
      {"generation", :generation, {:type, "Reference"}},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"owner", :owner, {:type, "PipelineOwner"}},
      {"updated_at", :updated_at, :time}
    ]
  end
end
