# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Artifact do
  @moduledoc """
  What a release's code is made of.

  ## Fields

    * `:id` - The id of the slug or image.
    * `:type` - `slug` or `oci-image`.
  """

  defstruct [
    :id,
    :type
  ]

  @type t :: %__MODULE__{
          id: String.t(),
          type: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"id", :id, :plain},
      {"type", :type, :plain}
    ]
  end
end
