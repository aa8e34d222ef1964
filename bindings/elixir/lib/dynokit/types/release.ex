# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Release do
  @moduledoc """
  A change of an app's code, config vars or add-ons.

  ## Fields

    * `:addon_plan_names` - The plans of the app's add-ons, `service:plan`.
    * `:app` - The app.
    * `:artifacts` - What the code is made of.
    * `:created_at` - When it was made.
    * `:current` - Whether the app runs it.
    * `:description` - What changed.
    * `:eligible_for_rollback` - Whether one can roll back to it.
    * `:id` - Its id.
    * `:output_stream_url` - Where the output of its release command can be read.
    * `:slug` - Its slug.
    * `:status` - How far it is.
    * `:updated_at` - When it was last changed.
    * `:user` - Who made it.
    * `:version` - Its version: 1, 2, 3, …, unique in the app.
  """

  @derive {Inspect, except: [:output_stream_url]}
  defstruct [
    :addon_plan_names,
    :app,
    :artifacts,
    :created_at,
    :current,
    :description,
    :eligible_for_rollback,
    :id,
    :output_stream_url,
    :slug,
    :status,
    :updated_at,
    :user,
    :version
  ]

  @type t :: %__MODULE__{
          addon_plan_names: [String.t()],
          app: Dynokit.Types.Reference.t(),
          artifacts: [Dynokit.Types.Artifact.t()],
          created_at: DateTime.t(),
          current: boolean(),
          description: String.t(),
          eligible_for_rollback: boolean(),
          id: String.t(),
          output_stream_url: String.t() | nil,
          slug: Dynokit.Types.IdReference.t() | nil,
          status: Dynokit.Types.ReleaseStatus.t(),
          updated_at: DateTime.t(),
          user: Dynokit.Types.UserReference.t(),
          version: integer()
        }

  @doc false
  def __shape__ do
    [
      {"addon_plan_names", :addon_plan_names, :plain},
      {"app", :app, {:type, "Reference"}},
      {"artifacts", :artifacts, {:list, {:type, "Artifact"}}},
      {"created_at", :created_at, :time},
      {"current", :current, :plain},
      {"description", :description, :plain},
      {"eligible_for_rollback", :eligible_for_rollback, :plain},
      {"id", :id, :plain},
      {"output_stream_url", :output_stream_url, :plain},
      {"slug", :slug, {:type, "IdReference"}},
      {"status", :status, :plain},
      {"updated_at", :updated_at, :time},
      {"user", :user, {:type, "UserReference"}},
      {"version", :version, :plain}
    ]
  end
end
