# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Formation do
  @moduledoc """
  Formation: how many dynos of each process type run, and of which size.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  A dyno size, by id or by name.
  """
  @type dyno_size_identity :: %{
          optional(:id) => String.t() | nil,
          optional(:name) => String.t() | nil
        }

  @typedoc """
  A change to one process type of several.
  """
  @type formation_change :: %{
          optional(:dyno_size) => dyno_size_identity() | nil,
          optional(:quantity) => integer() | String.t() | nil,
          optional(:size) => String.t() | nil,
          required(:type) => String.t()
        }

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:formation, Dynokit.identity()}

  @doc """
  One process type, by its name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:formation` (required) - its name or id

  `GET /apps/{app}/formation/{formation}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Formation.t())
  def info(client, args), do: Dynokit.call(client, "formation.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Formation.t()
  def info!(client, args), do: Dynokit.call!(client, "formation.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The process types of an app's slug.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/formation`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Formation.t()])
  def list(client, args), do: Dynokit.list(client, "formation.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Formation.t())
  def list!(client, args), do: Dynokit.stream!(client, "formation.list", args)

  @typedoc """
  An argument of `batch_update/2`.
  """
  @type batch_update_arg :: {:app, Dynokit.identity()} | {:updates, [formation_change()]}

  @doc """
  Scales several process types at once.

  ## Arguments

    * `:app` (required) - its name or id
    * `:updates` (required) - One entry for each type to change.

  `PATCH /apps/{app}/formation`
  """
  @spec batch_update(Dynokit.Client.t(), [batch_update_arg()]) ::
          Dynokit.result([Dynokit.Types.Formation.t()])
  def batch_update(client, args), do: Dynokit.list(client, "formation.batch_update", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec batch_update!(Dynokit.Client.t(), [batch_update_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.Formation.t())
  def batch_update!(client, args), do: Dynokit.stream!(client, "formation.batch_update", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:app, Dynokit.identity()}
          | {:formation, Dynokit.identity()}
          | {:dyno_size, dyno_size_identity()}
          | {:quantity, integer() | String.t()}
          | {:size, String.t()}

  @doc """
  Scales one process type.

  ## Arguments

    * `:app` (required) - its name or id
    * `:formation` (required) - its name or id
    * `:dyno_size` - The size of its dynos, as the published schema has it.
    * `:quantity` - How many dynos are to run it.
    * `:size` - The size of its dynos, by name: what official clients send.

  `PATCH /apps/{app}/formation/{formation}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.Formation.t())
  def update(client, args), do: Dynokit.call(client, "formation.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.Formation.t()
  def update!(client, args), do: Dynokit.call!(client, "formation.update", args)
end
