# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Plans do
  @moduledoc """
  Plans: the sizes and prices that an add-on service comes in.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:plan, Dynokit.identity()}

  @doc """
  One plan, by id or `service:plan`.

  ## Arguments

    * `:plan` (required) - its name or id

  `GET /plans/{plan}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Plan.t())
  def info(client, args), do: Dynokit.call(client, "plans.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Plan.t()
  def info!(client, args), do: Dynokit.call!(client, "plans.info", args)

  @typedoc """
  An argument of `info_by_addon_service/2`.
  """
  @type info_by_addon_service_arg ::
          {:addon_service, Dynokit.identity()}
          | {:plan, Dynokit.identity()}

  @doc """
  One plan of a service, by name or id.

  ## Arguments

    * `:addon_service` (required) - its name or id
    * `:plan` (required) - its name or id

  `GET /addon-services/{addon_service}/plans/{plan}`
  """
  @spec info_by_addon_service(Dynokit.Client.t(), [info_by_addon_service_arg()]) ::
          Dynokit.result(Dynokit.Types.Plan.t())
  def info_by_addon_service(client, args),
    do: Dynokit.call(client, "plans.info_by_addon_service", args)

  @doc """
  As `info_by_addon_service/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info_by_addon_service!(Dynokit.Client.t(), [info_by_addon_service_arg()]) ::
          Dynokit.Types.Plan.t()
  def info_by_addon_service!(client, args),
    do: Dynokit.call!(client, "plans.info_by_addon_service", args)

  @typedoc """
  An argument of `list_by_addon_service/2`.
  """
  @type list_by_addon_service_arg :: {:addon_service, Dynokit.identity()}

  @doc """
  The plans of a service.

  ## Arguments

    * `:addon_service` (required) - its name or id

  `GET /addon-services/{addon_service}/plans`
  """
  @spec list_by_addon_service(Dynokit.Client.t(), [list_by_addon_service_arg()]) ::
          Dynokit.result([Dynokit.Types.Plan.t()])
  def list_by_addon_service(client, args),
    do: Dynokit.list(client, "plans.list_by_addon_service", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_addon_service!(Dynokit.Client.t(), [list_by_addon_service_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.Plan.t())
  def list_by_addon_service!(client, args),
    do: Dynokit.stream!(client, "plans.list_by_addon_service", args)
end
