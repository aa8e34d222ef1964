# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.CollaboratorRole do
  @moduledoc """
  A role in a team.

  These are known, and others may come:

    * `"admin"` - Runs the team.
    * `"collaborator"` - Works on single apps.
    * `"member"` - Works on the team's apps.
    * `"owner"` - Owns the app.
  """

  @type t :: String.t()
end
