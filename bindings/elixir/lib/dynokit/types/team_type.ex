# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.TeamType do
  @moduledoc """
  What kind a team is.

  These are known, and others may come:

    * `"enterprise"` - Part of an enterprise account.
    * `"team"` - On its own.
  """

  @type t :: String.t()
end
