# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Permission do
  @moduledoc """
  Something that a collaborator may do.

  ## Fields

    * `:description` - What it allows.
    * `:name` - Its name: `view`, `deploy`, `operate` or `manage`.
  """

  defstruct [
    :description,
    :name
  ]

  @type t :: %__MODULE__{
          description: String.t(),
          name: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"description", :description, :plain},
      {"name", :name, :plain}
    ]
  end
end
