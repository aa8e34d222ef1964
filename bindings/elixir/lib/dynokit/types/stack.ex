# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Stack do
  @moduledoc """
  An operating system that apps are built and run on.

  ## Fields

    * `:created_at` - When it was first offered.
    * `:default` - Whether new apps get it.
    * `:id` - Its id.
    * `:name` - Its name, e.g. `heroku-24` or `container`.
    * `:state` - How far along it is: `beta`, `public`, `deprecated`, …
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :created_at,
    :default,
    :id,
    :name,
    :state,
    :updated_at
  ]

  @type t :: %__MODULE__{
          created_at: DateTime.t(),
          default: boolean(),
          id: String.t(),
          name: String.t(),
          state: String.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"created_at", :created_at, :time},
      {"default", :default, :plain},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"state", :state, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
