# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PromotionSource do
  @moduledoc """
  Where promoted code comes from.

  ## Fields

    * `:app` - The app.
    * `:release` - The release of it.
  """

  defstruct [
    :app,
    :release
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.IdReference.t(),
          release: Dynokit.Types.IdReference.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "IdReference"}},
      {"release", :release, {:type, "IdReference"}}
    ]
  end
end
