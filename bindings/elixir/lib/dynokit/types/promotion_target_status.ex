# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PromotionTargetStatus do
  @moduledoc """
  How far the promotion to an app is.

  These are known, and others may come:

    * `"pending"` - It does not run the code yet.
    * `"succeeded"` - It runs the code.
    * `"failed"` - It cannot.
  """

  @type t :: String.t()
end
