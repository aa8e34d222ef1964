# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Stacks do
  @moduledoc """
  Stacks: the operating systems that apps are built and run on.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:stack, Dynokit.identity()}

  @doc """
  One stack, by name or id.

  ## Arguments

    * `:stack` (required) - its name or id

  `GET /stacks/{stack}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Stack.t())
  def info(client, args), do: Dynokit.call(client, "stacks.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Stack.t()
  def info!(client, args), do: Dynokit.call!(client, "stacks.info", args)

  @doc """
  The stacks of the platform.

  `GET /stacks`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.Stack.t()])
  def list(client), do: Dynokit.list(client, "stacks.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.Stack.t())
  def list!(client), do: Dynokit.stream!(client, "stacks.list")

  @typedoc """
  An argument of `list_by_app/2`.
  """
  @type list_by_app_arg :: {:app, Dynokit.identity()}

  @doc """
  The stacks that an app can use.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/available-stacks`
  """
  @spec list_by_app(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.result([Dynokit.Types.Stack.t()])
  def list_by_app(client, args), do: Dynokit.list(client, "stacks.list_by_app", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_app!(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.Stack.t())
  def list_by_app!(client, args), do: Dynokit.stream!(client, "stacks.list_by_app", args)
end
