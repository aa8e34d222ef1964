# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.AppFeatures do
  @moduledoc """
  App features: switches of the platform for one app.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:app_feature, Dynokit.identity()}

  @doc """
  One feature of an app, by name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:app_feature` (required) - its name or id

  `GET /apps/{app}/features/{app_feature}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.AppFeature.t())
  def info(client, args), do: Dynokit.call(client, "app_features.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.AppFeature.t()
  def info!(client, args), do: Dynokit.call!(client, "app_features.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The features that an app can have.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/features`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.AppFeature.t()])
  def list(client, args), do: Dynokit.list(client, "app_features.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.AppFeature.t())
  def list!(client, args), do: Dynokit.stream!(client, "app_features.list", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:app, Dynokit.identity()}
          | {:app_feature, Dynokit.identity()}
          | {:enabled, boolean()}

  @doc """
  Turns a feature on or off.

  ## Arguments

    * `:app` (required) - its name or id
    * `:app_feature` (required) - its name or id
    * `:enabled` (required) - Whether it is on.

  `PATCH /apps/{app}/features/{app_feature}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.AppFeature.t())
  def update(client, args), do: Dynokit.call(client, "app_features.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.AppFeature.t()
  def update!(client, args), do: Dynokit.call!(client, "app_features.update", args)
end
