# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.LogDrain do
  @moduledoc """
  A place where an app's log lines are sent.

  ## Fields

    * `:addon` - The add-on whose drain it is.
    * `:app` - The app.
    * `:created_at` - When it was added.
    * `:id` - Its id.
    * `:token` - What its lines carry as the name of their host, `d.…`.
    * `:updated_at` - When it was last changed.
    * `:url` - Where the lines go. It may hold a password.
  """

  @derive {Inspect, except: [:token, :url]}
  defstruct [
    :addon,
    :app,
    :created_at,
    :id,
    :token,
    :updated_at,
    :url
  ]

  @type t :: %__MODULE__{
          addon: Dynokit.Types.DrainAddon.t() | nil,
          app: Dynokit.Types.Reference.t() | nil,
          created_at: DateTime.t(),
          id: String.t(),
          token: String.t(),
          updated_at: DateTime.t(),
          url: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"addon", :addon, {:type, "DrainAddon"}},
      {"app", :app, {:type, "Reference"}},
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"token", :token, :plain},
      {"updated_at", :updated_at, :time},
      {"url", :url, :plain}
    ]
  end
end
