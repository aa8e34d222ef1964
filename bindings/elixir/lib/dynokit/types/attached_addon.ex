# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AttachedAddon do
  @moduledoc """
  An attached add-on.

  ## Fields

    * `:app` - The app that pays for it.
    * `:id` - Its id.
    * `:name` - Its name.
    * `:plan` - Its plan (not in the published schema; official clients ask for it).
  """

  defstruct [
    :app,
    :id,
    :name,
    :plan
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.Reference.t(),
          id: String.t(),
          name: String.t(),
          plan: Dynokit.Types.Reference.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "Reference"}},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"plan", :plan, {:type, "Reference"}}
    ]
  end
end
