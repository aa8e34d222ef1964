# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Stage do
  @moduledoc """
  A stage of a pipeline.

  These are known, and others may come:

    * `"test"` - For tests.
    * `"review"` - For reviews of changes.
    * `"development"` - For developers.
    * `"staging"` - For a last look.
    * `"production"` - For everybody.
  """

  @type t :: String.t()
end
