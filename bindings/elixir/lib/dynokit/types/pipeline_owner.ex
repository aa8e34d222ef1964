# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PipelineOwner do
  @moduledoc """
  Who owns a pipeline.

  ## Fields

    * `:id` - The id of the user or team.
    * `:type` - Which of the two it is.
  """

  defstruct [
    :id,
    :type
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          type: Dynokit.Types.PipelineOwnerType.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"type", :type, :plain}
    ]
  end
end
