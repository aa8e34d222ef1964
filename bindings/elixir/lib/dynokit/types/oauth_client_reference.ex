# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.OauthClientReference do
  @moduledoc """
  A program that acts for others.

  ## Fields

    * `:id` - Its id.
    * `:name` - Its name.
    * `:redirect_uri` - Where its users come back to.
  """

  defstruct [
    :id,
    :name,
    :redirect_uri
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          name: String.t(),
          redirect_uri: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"redirect_uri", :redirect_uri, :plain}
    ]
  end
end
