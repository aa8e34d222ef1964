# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.OauthUser do
  @moduledoc """
  Whose a key is.

  ## Fields

    * `:email` - The user's e-mail address.
    * `:full_name` - The user's name.
    * `:id` - The user's id.
  """

  defstruct [
    :email,
    :full_name,
    :id
  ]

  @type t :: %__MODULE__{
          email: String.t(),
          full_name: String.t() | nil,
          id: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"email", :email, :plain},
      {"full_name", :full_name, :plain},
      {"id", :id, :plain}
    ]
  end
end
