# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Sources do
  @moduledoc """
  Sources: a place to upload a tarball to, for a build.

  See `Dynokit` for what is the same of all.
  """

  @doc """
  Makes a place for an upload. It is there for about an hour.

  `POST /sources`
  """
  @spec create(Dynokit.Client.t()) :: Dynokit.result(Dynokit.Types.Source.t())
  def create(client), do: Dynokit.call(client, "sources.create")

  @doc """
  As `create/1`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t()) :: Dynokit.Types.Source.t()
  def create!(client), do: Dynokit.call!(client, "sources.create")

  @typedoc """
  An argument of `create_by_app/2`.
  """
  @type create_by_app_arg :: {:app, Dynokit.identity()}

  @doc """
  Makes a place for an upload, in the older way that names an app.

  ## Arguments

    * `:app` (required) - its name or id

  `POST /apps/{app}/sources`
  """
  @spec create_by_app(Dynokit.Client.t(), [create_by_app_arg()]) ::
          Dynokit.result(Dynokit.Types.Source.t())
  def create_by_app(client, args), do: Dynokit.call(client, "sources.create_by_app", args)

  @doc """
  As `create_by_app/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create_by_app!(Dynokit.Client.t(), [create_by_app_arg()]) :: Dynokit.Types.Source.t()
  def create_by_app!(client, args), do: Dynokit.call!(client, "sources.create_by_app", args)
end
