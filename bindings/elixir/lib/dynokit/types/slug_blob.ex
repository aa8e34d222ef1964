# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.SlugBlob do
  @moduledoc """
  Where to download or upload a slug.

  ## Fields

    * `:method` - `get` or `put`.
    * `:url` - Where.
  """

  @derive {Inspect, except: [:url]}
  defstruct [
    :method,
    :url
  ]

  @type t :: %__MODULE__{
          method: String.t(),
          url: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"method", :method, :plain},
      {"url", :url, :plain}
    ]
  end
end
