# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.AddonServices do
  @moduledoc """
  Add-on services: what add-ons can be had.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:addon_service, Dynokit.identity()}

  @doc """
  One service, by name or id.

  ## Arguments

    * `:addon_service` (required) - its name or id

  `GET /addon-services/{addon_service}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.AddonService.t())
  def info(client, args), do: Dynokit.call(client, "addon_services.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.AddonService.t()
  def info!(client, args), do: Dynokit.call!(client, "addon_services.info", args)

  @doc """
  The services of the platform.

  `GET /addon-services`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.AddonService.t()])
  def list(client), do: Dynokit.list(client, "addon_services.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.AddonService.t())
  def list!(client), do: Dynokit.stream!(client, "addon_services.list")
end
