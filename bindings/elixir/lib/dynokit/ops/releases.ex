# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Releases do
  @moduledoc """
  Releases: each change of an app's code, config vars or add-ons.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:release, Dynokit.identity()}

  @doc """
  One release, by id or version.

  ## Arguments

    * `:app` (required) - its name or id
    * `:release` (required) - its name or id

  `GET /apps/{app}/releases/{release}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Release.t())
  def info(client, args), do: Dynokit.call(client, "releases.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Release.t()
  def info!(client, args), do: Dynokit.call!(client, "releases.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The releases of an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/releases`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Release.t()])
  def list(client, args), do: Dynokit.list(client, "releases.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Release.t())
  def list!(client, args), do: Dynokit.stream!(client, "releases.list", args)

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:slug, String.t()}
          | {:description, String.t()}
          | {:oci_image, String.t()}

  @doc """
  Releases a slug.

  ## Arguments

    * `:app` (required) - its name or id
    * `:slug` (required) - The slug's id.
    * `:description` - What changed.
    * `:oci_image` - The image, on the newer generation of the platform.

  `POST /apps/{app}/releases`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Release.t())
  def create(client, args), do: Dynokit.call(client, "releases.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Release.t()
  def create!(client, args), do: Dynokit.call!(client, "releases.create", args)

  @typedoc """
  An argument of `rollback/2`.
  """
  @type rollback_arg :: {:app, Dynokit.identity()} | {:release, String.t()}

  @doc """
  Releases the code and the config vars of an earlier release again.
   Add-ons stay as they are.

  ## Arguments

    * `:app` (required) - its name or id
    * `:release` (required) - The release's id or version.

  `POST /apps/{app}/releases`
  """
  @spec rollback(Dynokit.Client.t(), [rollback_arg()]) ::
          Dynokit.result(Dynokit.Types.Release.t())
  def rollback(client, args), do: Dynokit.call(client, "releases.rollback", args)

  @doc """
  As `rollback/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec rollback!(Dynokit.Client.t(), [rollback_arg()]) :: Dynokit.Types.Release.t()
  def rollback!(client, args), do: Dynokit.call!(client, "releases.rollback", args)
end
