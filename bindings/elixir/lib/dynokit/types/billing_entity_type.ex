# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.BillingEntityType do
  @moduledoc """
  What can pay for an add-on.

  These are known, and others may come:

    * `"app"` - The owner of an app.
    * `"team"` - A team.
  """

  @type t :: String.t()
end
