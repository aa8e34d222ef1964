# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.CollaboratorUser do
  @moduledoc """
  The user behind a collaborator.

  ## Fields

    * `:email` - The user's e-mail address.
    * `:federated` - Whether a third party manages the account.
    * `:id` - The user's id.
  """

  defstruct [
    :email,
    :federated,
    :id
  ]

  @type t :: %__MODULE__{
          email: String.t(),
          federated: boolean(),
          id: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"email", :email, :plain},
      {"federated", :federated, :plain},
      {"id", :id, :plain}
    ]
  end
end
