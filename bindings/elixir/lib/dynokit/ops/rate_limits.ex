# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.RateLimits do
  @moduledoc """
  How many calls the account has left.

  See `Dynokit` for what is the same of all.
  """

  @doc """
  The calls that the account has left for now. Asking costs none.

  `GET /account/rate-limits`
  """
  @spec info(Dynokit.Client.t()) :: Dynokit.result(Dynokit.Types.RateLimit.t())
  def info(client), do: Dynokit.call(client, "rate_limits.info")

  @doc """
  As `info/1`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t()) :: Dynokit.Types.RateLimit.t()
  def info!(client), do: Dynokit.call!(client, "rate_limits.info")
end
