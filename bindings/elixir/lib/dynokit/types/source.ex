# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Source do
  @moduledoc """
  A place to upload a tarball to.

  ## Fields

    * `:source_blob` - Where to put it, and where a build gets it from.
  """

  defstruct [
    :source_blob
  ]

  @type t :: %__MODULE__{
          source_blob: Dynokit.Types.SourceUrls.t()
        }

  @doc false
  def __shape__ do
    [
      {"source_blob", :source_blob, {:type, "SourceUrls"}}
    ]
  end
end
