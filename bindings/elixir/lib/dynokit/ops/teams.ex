# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Teams do
  @moduledoc """
  Teams: people who own apps together.

  See `Dynokit` for what is the same of all.
  """

  @doc """
  The teams that you are in.

  `GET /teams`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.Team.t()])
  def list(client), do: Dynokit.list(client, "teams.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.Team.t())
  def list!(client), do: Dynokit.stream!(client, "teams.list")

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:team, Dynokit.identity()}

  @doc """
  One team, by name or id.

  ## Arguments

    * `:team` (required) - its name or id

  `GET /teams/{team}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Team.t())
  def info(client, args), do: Dynokit.call(client, "teams.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Team.t()
  def info!(client, args), do: Dynokit.call!(client, "teams.info", args)
end
