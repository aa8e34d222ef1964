# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.BuildpackInstallations do
  @moduledoc """
  Buildpack installations: what builds an app, in order.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  One buildpack of a new list.
  """
  @type buildpack_update :: %{
          required(:buildpack) => String.t()
        }

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The buildpacks that the next build will use, in order; none means that
   they are detected.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/buildpack-installations`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) ::
          Dynokit.result([Dynokit.Types.BuildpackInstallation.t()])
  def list(client, args), do: Dynokit.list(client, "buildpack_installations.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.BuildpackInstallation.t())
  def list!(client, args), do: Dynokit.stream!(client, "buildpack_installations.list", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg :: {:app, Dynokit.identity()} | {:updates, [buildpack_update()]}

  @doc """
  Replaces the whole list of buildpacks. It makes no release: the next
   build uses it.

  ## Arguments

    * `:app` (required) - its name or id
    * `:updates` (required) - All of them, in order.

  `PUT /apps/{app}/buildpack-installations`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) ::
          Dynokit.result([Dynokit.Types.BuildpackInstallation.t()])
  def update(client, args), do: Dynokit.list(client, "buildpack_installations.update", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.BuildpackInstallation.t())
  def update!(client, args), do: Dynokit.stream!(client, "buildpack_installations.update", args)
end
