# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.DynoSizes do
  @moduledoc """
  Dyno sizes: what dynos come in.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:dyno_size, Dynokit.identity()}

  @doc """
  One size, by name or id.

  ## Arguments

    * `:dyno_size` (required) - its name or id

  `GET /dyno-sizes/{dyno_size}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.DynoSize.t())
  def info(client, args), do: Dynokit.call(client, "dyno_sizes.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.DynoSize.t()
  def info!(client, args), do: Dynokit.call!(client, "dyno_sizes.info", args)

  @doc """
  The sizes of the platform.

  `GET /dyno-sizes`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.DynoSize.t()])
  def list(client), do: Dynokit.list(client, "dyno_sizes.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.DynoSize.t())
  def list!(client), do: Dynokit.stream!(client, "dyno_sizes.list")

  @typedoc """
  An argument of `list_by_app/2`.
  """
  @type list_by_app_arg :: {:app, Dynokit.identity()}

  @doc """
  The sizes that an app can use.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/available-dyno-sizes`
  """
  @spec list_by_app(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.result([Dynokit.Types.DynoSize.t()])
  def list_by_app(client, args), do: Dynokit.list(client, "dyno_sizes.list_by_app", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_app!(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.DynoSize.t())
  def list_by_app!(client, args), do: Dynokit.stream!(client, "dyno_sizes.list_by_app", args)
end
