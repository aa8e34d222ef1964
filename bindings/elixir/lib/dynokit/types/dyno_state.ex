# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.DynoState do
  @moduledoc """
  What a dyno is doing.

  These are known, and others may come:

    * `"starting"` - It boots.
    * `"up"` - It runs.
    * `"idle"` - It sleeps until a request comes.
    * `"crashed"` - Its process ended, and will be started again later.
    * `"down"` - It was stopped.
  """

  @type t :: String.t()
end
