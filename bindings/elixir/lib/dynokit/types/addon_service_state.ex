# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AddonServiceState do
  @moduledoc """
  How far along a service is.

  These are known, and others may come:

    * `"alpha"` - For a few.
    * `"beta"` - For those who ask.
    * `"ga"` - For everybody.
    * `"shutdown"` - No longer.
  """

  @type t :: String.t()
end
