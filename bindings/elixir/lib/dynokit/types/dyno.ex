# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Dyno do
  @moduledoc """
  A container that runs a process of an app.

  ## Fields

    * `:app` - The app.
    * `:attach_url` - Where to attach to an attached one-off dyno, once.
    * `:command` - The command that it runs.
    * `:created_at` - When it was created.
    * `:id` - Its id.
    * `:name` - Its name: `web.1`, or `run.1234` for a one-off dyno.
    * `:release` - The release that it runs.
    * `:size` - Its size, by name.
    * `:state` - What it is doing.
    * `:type` - Its process type.
    * `:updated_at` - When its state last changed.
  """

  @derive {Inspect, except: [:attach_url]}
  defstruct [
    :app,
    :attach_url,
    :command,
    :created_at,
    :id,
    :name,
    :release,
    :size,
    :state,
    :type,
    :updated_at
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.Reference.t(),
          attach_url: String.t() | nil,
          command: String.t(),
          created_at: DateTime.t(),
          id: String.t(),
          name: String.t(),
          release: Dynokit.Types.DynoRelease.t(),
          size: String.t(),
          state: Dynokit.Types.DynoState.t(),
          type: String.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "Reference"}},
      {"attach_url", :attach_url, :plain},
      {"command", :command, :plain},
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"release", :release, {:type, "DynoRelease"}},
      {"size", :size, :plain},
      {"state", :state, :plain},
      {"type", :type, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
