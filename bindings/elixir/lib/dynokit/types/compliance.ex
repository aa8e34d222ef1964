# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Compliance do
  @moduledoc """
  A regime that a plan meets.

  These are known, and others may come:

    * `"HIPAA"` - US health data.
    * `"PCI"` - Payment cards.
  """

  @type t :: String.t()
end
