# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PipelineOwnerType do
  @moduledoc """
  What can own a pipeline.

  These are known, and others may come:

    * `"team"` - A team.
    * `"user"` - A user.
  """

  @type t :: String.t()
end
