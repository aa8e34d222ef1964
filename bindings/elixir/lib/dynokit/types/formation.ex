# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Formation do
  @moduledoc """
  A process type: its command, how many dynos run it, and of which size.

  ## Fields

    * `:app` - The app.
    * `:command` - The command.
    * `:created_at` - When the type first appeared.
    * `:dyno_size` - The size of its dynos.
    * `:id` - Its id.
    * `:quantity` - How many dynos run it.
    * `:size` - The size of its dynos, by name.
    * `:type` - Its name, e.g. `web`.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :app,
    :command,
    :created_at,
    :dyno_size,
    :id,
    :quantity,
    :size,
    :type,
    :updated_at
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.Reference.t(),
          command: String.t(),
          created_at: DateTime.t(),
          dyno_size: Dynokit.Types.Reference.t(),
          id: String.t(),
          quantity: integer(),
          size: String.t(),
          type: String.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "Reference"}},
      {"command", :command, :plain},
      {"created_at", :created_at, :time},
      {"dyno_size", :dyno_size, {:type, "Reference"}},
      {"id", :id, :plain},
      {"quantity", :quantity, :plain},
      {"size", :size, :plain},
      {"type", :type, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
