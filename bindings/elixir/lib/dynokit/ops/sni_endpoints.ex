# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.SniEndpoints do
  @moduledoc """
  SNI endpoints: certificates of one's own, for an app's domains.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:sni_endpoint, Dynokit.identity()}

  @doc """
  One certificate, by name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:sni_endpoint` (required) - its name or id

  `GET /apps/{app}/sni-endpoints/{sni_endpoint}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.SniEndpoint.t())
  def info(client, args), do: Dynokit.call(client, "sni_endpoints.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.SniEndpoint.t()
  def info!(client, args), do: Dynokit.call!(client, "sni_endpoints.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The certificates of an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/sni-endpoints`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.SniEndpoint.t()])
  def list(client, args), do: Dynokit.list(client, "sni_endpoints.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.SniEndpoint.t())
  def list!(client, args), do: Dynokit.stream!(client, "sni_endpoints.list", args)
end
