# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.ConfigVars do
  @moduledoc """
  Config vars: an app's settings, which its dynos see as environment.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()}

  @doc """
  The config vars of an app as they are now.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/config-vars`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Secrets.t())
  def info(client, args), do: Dynokit.call(client, "config_vars.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Secrets.t()
  def info!(client, args), do: Dynokit.call!(client, "config_vars.info", args)

  @typedoc """
  An argument of `info_by_release/2`.
  """
  @type info_by_release_arg :: {:app, Dynokit.identity()} | {:release, Dynokit.identity()}

  @doc """
  The config vars of an app as they were in a release.

  ## Arguments

    * `:app` (required) - its name or id
    * `:release` (required) - its name or id

  `GET /apps/{app}/releases/{release}/config-vars`
  """
  @spec info_by_release(Dynokit.Client.t(), [info_by_release_arg()]) ::
          Dynokit.result(Dynokit.Secrets.t())
  def info_by_release(client, args), do: Dynokit.call(client, "config_vars.info_by_release", args)

  @doc """
  As `info_by_release/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info_by_release!(Dynokit.Client.t(), [info_by_release_arg()]) :: Dynokit.Secrets.t()
  def info_by_release!(client, args),
    do: Dynokit.call!(client, "config_vars.info_by_release", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:app, Dynokit.identity()}
          | {:config_vars, %{optional(Dynokit.name()) => String.t() | nil}}

  @doc """
  Sets and removes config vars, makes a release and restarts the dynos.
   The answer is the whole set after the change.

  ## Arguments

    * `:app` (required) - its name or id
    * `:config_vars` (required) - Changes to config vars: a value sets a var, none removes
      it. Names print, values do not.

  `PATCH /apps/{app}/config-vars`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Secrets.t())
  def update(client, args), do: Dynokit.call(client, "config_vars.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Secrets.t()
  def update!(client, args), do: Dynokit.call!(client, "config_vars.update", args)
end
