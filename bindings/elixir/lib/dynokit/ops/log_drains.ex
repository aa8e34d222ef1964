# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.LogDrains do
  @moduledoc """
  Log drains: where an app's log lines are sent as they come.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg :: {:app, Dynokit.identity()} | {:url, String.t()}

  @doc """
  Adds a drain, to a `syslog:`, `syslog+tls:`, `http:` or `https:` URL.

  ## Arguments

    * `:app` (required) - its name or id
    * `:url` (required) - Where the lines are to go.

  `POST /apps/{app}/log-drains`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.LogDrain.t())
  def create(client, args), do: Dynokit.call(client, "log_drains.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.LogDrain.t()
  def create!(client, args), do: Dynokit.call!(client, "log_drains.create", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:app, Dynokit.identity()} | {:log_drain, Dynokit.identity()}

  @doc """
  Removes a drain, by id, URL or token. An add-on's own stays with it.

  ## Arguments

    * `:app` (required) - its name or id
    * `:log_drain` (required) - its name or id

  `DELETE /apps/{app}/log-drains/{log_drain}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.result(Dynokit.Types.LogDrain.t())
  def delete(client, args), do: Dynokit.call(client, "log_drains.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.LogDrain.t()
  def delete!(client, args), do: Dynokit.call!(client, "log_drains.delete", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:log_drain, Dynokit.identity()}

  @doc """
  One drain, by id, URL or token.

  ## Arguments

    * `:app` (required) - its name or id
    * `:log_drain` (required) - its name or id

  `GET /apps/{app}/log-drains/{log_drain}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.LogDrain.t())
  def info(client, args), do: Dynokit.call(client, "log_drains.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.LogDrain.t()
  def info!(client, args), do: Dynokit.call!(client, "log_drains.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The drains of an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/log-drains`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.LogDrain.t()])
  def list(client, args), do: Dynokit.list(client, "log_drains.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.LogDrain.t())
  def list!(client, args), do: Dynokit.stream!(client, "log_drains.list", args)
end
