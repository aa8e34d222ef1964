# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AddonService do
  @moduledoc """
  A service that add-ons are instances of.

  ## Fields

    * `:cli_plugin_name` - The command-line plug-in that comes with it.
    * `:created_at` - When it was first offered.
    * `:human_name` - What people call it.
    * `:id` - Its id.
    * `:name` - Its name, e.g. `heroku-postgresql`.
    * `:state` - How far along it is.
    * `:supported_generations` - The generations of the platform that it works on.
    * `:supports_multiple_installations` - Whether an app can have it more than once.
    * `:supports_sharing` - Whether several apps can use one instance.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :cli_plugin_name,
    :created_at,
    :human_name,
    :id,
    :name,
    :state,
    :supported_generations,
    :supports_multiple_installations,
    :supports_sharing,
    :updated_at
  ]

  @type t :: %__MODULE__{
          cli_plugin_name: String.t() | nil,
          created_at: DateTime.t(),
          human_name: String.t(),
          id: String.t(),
          name: String.t(),
          state: Dynokit.Types.AddonServiceState.t(),
          supported_generations: [Dynokit.Types.Reference.t()],
          supports_multiple_installations: boolean(),
          supports_sharing: boolean(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"cli_plugin_name", :cli_plugin_name, :plain},
      {"created_at", :created_at, :time},
      {"human_name", :human_name, :plain},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"state", :state, :plain},
      {"supported_generations", :supported_generations, {:list, {:type, "Reference"}}},
      {"supports_multiple_installations", :supports_multiple_installations, :plain},
      {"supports_sharing", :supports_sharing, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
