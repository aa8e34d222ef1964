# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PromotionStatus do
  @moduledoc """
  How far a promotion is.

  These are known, and others may come:

    * `"pending"` - Some app does not run it yet.
    * `"completed"` - Each app runs it, or cannot.
  """

  @type t :: String.t()
end
