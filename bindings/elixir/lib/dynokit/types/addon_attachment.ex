# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AddonAttachment do
  @moduledoc """
  An add-on in use by an app, under a name.

  ## Fields

    * `:addon` - The add-on, and the app that pays for it.
    * `:app` - The app that uses it.
    * `:config_vars` - The config vars that it sets on the app (not in the published schema;
      official clients ask for it).
    * `:created_at` - When it was attached.
    * `:id` - Its id.
    * `:log_input_url` - Where its provider may send log lines for the app.
    * `:name` - The name that its config vars begin with, e.g. `DATABASE`.
    * `:namespace` - The part of the add-on that is attached, e.g. `credential:analytics`.
    * `:updated_at` - When it was last changed.
    * `:web_url` - The add-on's dashboard, seen from this app.
  """

  @derive {Inspect, except: [:log_input_url]}
  defstruct [
    :addon,
    :app,
    :config_vars,
    :created_at,
    :id,
    :log_input_url,
    :name,
    :namespace,
    :updated_at,
    :web_url
  ]

  @type t :: %__MODULE__{
          addon: Dynokit.Types.AttachedAddon.t(),
          app: Dynokit.Types.Reference.t(),
          config_vars: [String.t()] | nil,
          created_at: DateTime.t(),
          id: String.t(),
          log_input_url: String.t() | nil,
          name: String.t(),
          namespace: String.t() | nil,
          updated_at: DateTime.t(),
          web_url: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"addon", :addon, {:type, "AttachedAddon"}},
      {"app", :app, {:type, "Reference"}},
      {"config_vars", :config_vars, :plain},
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"log_input_url", :log_input_url, :plain},
      {"name", :name, :plain},
      {"namespace", :namespace, :plain},
      {"updated_at", :updated_at, :time},
      {"web_url", :web_url, :plain}
    ]
  end
end
