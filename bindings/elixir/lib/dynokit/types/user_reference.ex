# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.UserReference do
  @moduledoc """
  A user, by id and e-mail address.

  ## Fields

    * `:email` - The user's e-mail address.
    * `:id` - The user's id.
  """

  defstruct [
    :email,
    :id
  ]

  @type t :: %__MODULE__{
          email: String.t(),
          id: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"email", :email, :plain},
      {"id", :id, :plain}
    ]
  end
end
