# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.ReleaseStatus do
  @moduledoc """
  How far a release is.

  These are known, and others may come:

    * `"pending"` - Its release command runs.
    * `"succeeded"` - It could be run.
    * `"failed"` - Its release command failed.
    * `"expired"` - Its release command took too long, or a newer release came.
  """

  @type t :: String.t()
end
