# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.IdentityProvider do
  @moduledoc """
  The identity provider that an account logs in with.

  ## Fields

    * `:id` - Its id.
    * `:name` - Its name.
    * `:organization` - The organization that it belongs to.
    * `:owner` - The team or enterprise account that owns it.
    * `:team` - The team that it belongs to.
  """

  defstruct [
    :id,
    :name,
    :organization,
    :owner,
    :team
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t() | nil,
          organization: Dynokit.Types.TeamName.t() | nil,
          owner: Dynokit.Types.IdentityProviderOwner.t() | nil,
          team: Dynokit.Types.TeamName.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"organization", :organization, {:type, "TeamName"}},
      {"owner", :owner, {:type, "IdentityProviderOwner"}},
      {"team", :team, {:type, "TeamName"}}
    ]
  end
end
