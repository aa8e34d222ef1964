# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Builds do
  @moduledoc """
  Builds: from source to a slug and its release.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  A buildpack of a build.
  """
  @type build_buildpack :: %{
          optional(:name) => String.t() | nil,
          optional(:url) => String.t() | nil
        }

  @typedoc """
  What is built.
  """
  @type source_blob :: %{
          optional(:checksum) => String.t() | nil,
          required(:url) => String.t(),
          optional(:version) => String.t() | nil,
          optional(:version_description) => String.t() | nil
        }

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:source_blob, source_blob()}
          | {:buildpacks, [build_buildpack()] | nil}

  @doc """
  Starts a build of a tarball. A git push starts one by itself.

  ## Arguments

    * `:app` (required) - its name or id
    * `:source_blob` (required) - What to build.
    * `:buildpacks` - The buildpacks to use this once, instead of the app's.

  `POST /apps/{app}/builds`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Build.t())
  def create(client, args), do: Dynokit.call(client, "builds.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Build.t()
  def create!(client, args), do: Dynokit.call!(client, "builds.create", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:build, Dynokit.identity()}

  @doc """
  One build.

  ## Arguments

    * `:app` (required) - its name or id
    * `:build` (required) - its name or id

  `GET /apps/{app}/builds/{build}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Build.t())
  def info(client, args), do: Dynokit.call(client, "builds.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Build.t()
  def info!(client, args), do: Dynokit.call!(client, "builds.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The builds of an app, those of git pushes included.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/builds`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Build.t()])
  def list(client, args), do: Dynokit.list(client, "builds.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Build.t())
  def list!(client, args), do: Dynokit.stream!(client, "builds.list", args)

  @typedoc """
  An argument of `delete_cache/2`.
  """
  @type delete_cache_arg :: {:app, Dynokit.identity()}

  @doc """
  Empties the directory that buildpacks keep between builds.

  ## Arguments

    * `:app` (required) - its name or id

  `DELETE /apps/{app}/build-cache`
  """
  @spec delete_cache(Dynokit.Client.t(), [delete_cache_arg()]) :: Dynokit.result(nil)
  def delete_cache(client, args), do: Dynokit.call(client, "builds.delete_cache", args)

  @doc """
  As `delete_cache/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete_cache!(Dynokit.Client.t(), [delete_cache_arg()]) :: nil
  def delete_cache!(client, args), do: Dynokit.call!(client, "builds.delete_cache", args)

  @typedoc """
  An argument of `cancel/2`.
  """
  @type cancel_arg :: {:app, Dynokit.identity()} | {:build, Dynokit.identity()}

  @doc """
  Stops a build that runs.

  ## Arguments

    * `:app` (required) - its name or id
    * `:build` (required) - its name or id

  `DELETE /apps/{app}/builds/{build}`
  """
  @spec cancel(Dynokit.Client.t(), [cancel_arg()]) :: Dynokit.result(Dynokit.Types.Build.t())
  def cancel(client, args), do: Dynokit.call(client, "builds.cancel", args)

  @doc """
  As `cancel/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec cancel!(Dynokit.Client.t(), [cancel_arg()]) :: Dynokit.Types.Build.t()
  def cancel!(client, args), do: Dynokit.call!(client, "builds.cancel", args)
end
