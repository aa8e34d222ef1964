# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.TeamIdentityProvider do
  @moduledoc """
  Who vouches for a team's members.

  ## Fields

    * `:id` - Its id.
    * `:name` - What its owner calls it.
    * `:owner` - Whose it is.
  """

  defstruct [
    :id,
    :name,
    :owner
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t(),
          owner: Dynokit.Types.IdentityProviderOwner.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"owner", :owner, {:type, "IdentityProviderOwner"}}
    ]
  end
end
