# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.DomainKind do
  @moduledoc """
  Whose a host name is.

  These are known, and others may come:

    * `"heroku"` - The platform's own, one for each app.
    * `"custom"` - The customer's.
  """

  @type t :: String.t()
end
