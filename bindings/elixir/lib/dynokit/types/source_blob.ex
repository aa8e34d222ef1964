# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.SourceBlob do
  @moduledoc """
  What is built.

  ## Fields

    * `:checksum` - The checksum of the tarball, `SHA256:…`.
    * `:url` - Where the tarball is.
    * `:version` - What its version is called, usually the commit.
    * `:version_description` - What the version is about.
  """

  @derive {Inspect, except: [:url]}
  defstruct [
    :checksum,
    :url,
    :version,
    :version_description
  ]

  @type t :: %__MODULE__{
          checksum: String.t() | nil,
          url: String.t(),
          version: String.t() | nil,
          version_description: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"checksum", :checksum, :plain},
      {"url", :url, :plain},
      {"version", :version, :plain},
      {"version_description", :version_description, :plain}
    ]
  end
end
