# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.IdentityProviderOwner do
  @moduledoc """
  Whose an identity provider is.

  ## Fields

    * `:id` - The owner's id.
    * `:name` - The owner's name.
    * `:type` - Which of the two it is.
  """

  defstruct [
    :id,
    :name,
    :type
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t() | nil,
          type: Dynokit.Types.IdentityProviderOwnerType.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"type", :type, :plain}
    ]
  end
end
