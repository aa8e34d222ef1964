# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AddonState do
  @moduledoc """
  Where an add-on is in its life.

  These are known, and others may come:

    * `"provisioning"` - It is being made.
    * `"provisioned"` - It can be used.
    * `"deprovisioning"` - It is being removed (not in the published schema; seen by
      clients).
    * `"deprovisioned"` - It is gone, or could not be made.
  """

  @type t :: String.t()
end
