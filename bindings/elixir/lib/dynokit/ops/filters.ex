# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Filters do
  @moduledoc """
  Filters: many resources of a kind at once, by id.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  What apps are among.
  """
  @type app_filter_in :: %{
          optional(:id) => [String.t()] | nil
        }

  @typedoc """
  An argument of `apps/2`.
  """
  @type apps_arg :: {:in, app_filter_in()}

  @doc """
  The apps of these ids, as far as you can see them.

  ## Arguments

    * `:in` - What the apps are among.

  `POST /filters/apps`
  """
  @spec apps(Dynokit.Client.t(), [apps_arg()]) :: Dynokit.result([Dynokit.Types.TeamApp.t()])
  def apps(client, args \\ []), do: Dynokit.list(client, "filters.apps", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec apps!(Dynokit.Client.t(), [apps_arg()]) :: Dynokit.Items.t(Dynokit.Types.TeamApp.t())
  def apps!(client, args \\ []), do: Dynokit.stream!(client, "filters.apps", args)
end
