# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.SourceUrls do
  @moduledoc """
  Where to put a tarball, and where a build gets it from.

  ## Fields

    * `:get_url` - For the build.
    * `:put_url` - For the upload: a PUT with a length and an empty content type.
  """

  @derive {Inspect, except: [:get_url, :put_url]}
  defstruct [
    :get_url,
    :put_url
  ]

  @type t :: %__MODULE__{
          get_url: String.t(),
          put_url: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"get_url", :get_url, :plain},
      {"put_url", :put_url, :plain}
    ]
  end
end
