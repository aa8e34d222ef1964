# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Regions do
  @moduledoc """
  Regions: where apps can run.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:region, Dynokit.identity()}

  @doc """
  One region, by name or id.

  ## Arguments

    * `:region` (required) - its name or id

  `GET /regions/{region}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Region.t())
  def info(client, args), do: Dynokit.call(client, "regions.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Region.t()
  def info!(client, args), do: Dynokit.call!(client, "regions.info", args)

  @doc """
  The regions of the platform.

  `GET /regions`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.Region.t()])
  def list(client), do: Dynokit.list(client, "regions.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.Region.t())
  def list!(client), do: Dynokit.stream!(client, "regions.list")
end
