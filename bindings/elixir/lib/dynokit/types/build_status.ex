# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.BuildStatus do
  @moduledoc """
  How far a build is.

  These are known, and others may come:

    * `"pending"` - It runs.
    * `"succeeded"` - It made a release.
    * `"failed"` - It ended without a release.
  """

  @type t :: String.t()
end
