# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Collaborator do
  @moduledoc """
  Somebody who may work on an app.

  ## Fields

    * `:app` - The app.
    * `:created_at` - Since when.
    * `:id` - The id of this right, not of the user.
    * `:permissions` - What they may do, in a team's app.
    * `:role` - Their role in the team.
    * `:updated_at` - When it was last changed.
    * `:user` - Who it is.
  """

  defstruct [
    :app,
    :created_at,
    :id,
    :permissions,
    :role,
    :updated_at,
    :user
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.Reference.t(),
          created_at: DateTime.t(),
          id: String.t(),
          permissions: [Dynokit.Types.Permission.t()] | nil,
          role: Dynokit.Types.CollaboratorRole.t() | nil,
          updated_at: DateTime.t(),
          user: Dynokit.Types.CollaboratorUser.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "Reference"}},
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"permissions", :permissions, {:list, {:type, "Permission"}}},
      {"role", :role, :plain},
      {"updated_at", :updated_at, :time},
      {"user", :user, {:type, "CollaboratorUser"}}
    ]
  end
end
