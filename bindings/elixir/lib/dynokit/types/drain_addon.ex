# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.DrainAddon do
  @moduledoc """
  The add-on behind a drain.

  ## Fields

    * `:app` - The app that it was created for.
    * `:id` - Its id.
    * `:name` - Its name.
  """

  defstruct [
    :app,
    :id,
    :name
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.Reference.t(),
          id: String.t(),
          name: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "Reference"}},
      {"id", :id, :plain},
      {"name", :name, :plain}
    ]
  end
end
