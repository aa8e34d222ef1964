# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.TeamApps do
  @moduledoc """
  Team apps: apps that a team owns, and making apps for a team.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:internal_routing, boolean() | nil}
          | {:locked, boolean()}
          | {:name, String.t()}
          | {:personal, boolean()}
          | {:region, String.t()}
          | {:space, String.t()}
          | {:stack, String.t()}
          | {:team, String.t()}

  @doc """
  Creates an app for a team. A name is generated where none is given.

  ## Arguments

    * `:internal_routing` - Whether it is reached from its private space only.
    * `:locked` - Whether only the team's admins can join it.
    * `:name` - Its name: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`.
    * `:personal` - Whether it is your own app, even where you have a default team.
    * `:region` - Where it runs, a region's name or id.
    * `:space` - The private space that it runs in, by name or id.
    * `:stack` - What it runs on, a stack's name or id.
    * `:team` - The team, by name or id.

  `POST /teams/apps`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.TeamApp.t())
  def create(client, args \\ []), do: Dynokit.call(client, "team_apps.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.TeamApp.t()
  def create!(client, args \\ []), do: Dynokit.call!(client, "team_apps.create", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:team_app, Dynokit.identity()}

  @doc """
  One app of a team, by name or id.

  ## Arguments

    * `:team_app` (required) - its name or id

  `GET /teams/apps/{team_app}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.TeamApp.t())
  def info(client, args), do: Dynokit.call(client, "team_apps.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.TeamApp.t()
  def info!(client, args), do: Dynokit.call!(client, "team_apps.info", args)

  @doc """
  The apps of all your teams (not in the published schema).

  `GET /teams/apps`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.TeamApp.t()])
  def list(client), do: Dynokit.list(client, "team_apps.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.TeamApp.t())
  def list!(client), do: Dynokit.stream!(client, "team_apps.list")

  @typedoc """
  An argument of `list_by_team/2`.
  """
  @type list_by_team_arg :: {:team, Dynokit.identity()}

  @doc """
  The apps of a team.

  ## Arguments

    * `:team` (required) - its name or id

  `GET /teams/{team}/apps`
  """
  @spec list_by_team(Dynokit.Client.t(), [list_by_team_arg()]) ::
          Dynokit.result([Dynokit.Types.TeamApp.t()])
  def list_by_team(client, args), do: Dynokit.list(client, "team_apps.list_by_team", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_team!(Dynokit.Client.t(), [list_by_team_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.TeamApp.t())
  def list_by_team!(client, args), do: Dynokit.stream!(client, "team_apps.list_by_team", args)

  @typedoc """
  An argument of `update_locked/2`.
  """
  @type update_locked_arg :: {:team_app, Dynokit.identity()} | {:locked, boolean()}

  @doc """
  Locks an app, so that only the team's admins can join it, or unlocks it.

  ## Arguments

    * `:team_app` (required) - its name or id
    * `:locked` (required) - Whether only the team's admins can join it.

  `PATCH /teams/apps/{team_app}`
  """
  @spec update_locked(Dynokit.Client.t(), [update_locked_arg()]) ::
          Dynokit.result(Dynokit.Types.TeamApp.t())
  def update_locked(client, args), do: Dynokit.call(client, "team_apps.update_locked", args)

  @doc """
  As `update_locked/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update_locked!(Dynokit.Client.t(), [update_locked_arg()]) :: Dynokit.Types.TeamApp.t()
  def update_locked!(client, args), do: Dynokit.call!(client, "team_apps.update_locked", args)
end
