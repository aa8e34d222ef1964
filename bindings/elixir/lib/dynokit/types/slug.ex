# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Slug do
  @moduledoc """
  A built app, ready to run.

  ## Fields

    * `:blob` - Where to download or upload it.
    * `:buildpack_provided_description` - What the buildpack called the app.
    * `:checksum` - Its checksum, `SHA256:…`.
    * `:commit` - The commit that it was built from.
    * `:commit_description` - What the commit is about.
    * `:created_at` - When it was made.
    * `:deleted_at` - When it was deleted.
    * `:id` - Its id.
    * `:process_types` - The command of each process type.
    * `:size` - Its size, in bytes.
    * `:stack` - The stack that it runs on.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :blob,
    :buildpack_provided_description,
    :checksum,
    :commit,
    :commit_description,
    :created_at,
    :deleted_at,
    :id,
    :process_types,
    :size,
    :stack,
    :updated_at
  ]

  @type t :: %__MODULE__{
          blob: Dynokit.Types.SlugBlob.t(),
          buildpack_provided_description: String.t() | nil,
          checksum: String.t() | nil,
          commit: String.t() | nil,
          commit_description: String.t() | nil,
          created_at: DateTime.t(),
          deleted_at: DateTime.t() | nil,
          id: String.t(),
          process_types: %{optional(String.t()) => String.t()},
          size: integer() | nil,
          stack: Dynokit.Types.Reference.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"blob", :blob, {:type, "SlugBlob"}},
      {"buildpack_provided_description", :buildpack_provided_description, :plain},
      {"checksum", :checksum, :plain},
      {"commit", :commit, :plain},
      {"commit_description", :commit_description, :plain},
      {"created_at", :created_at, :time},
      {"deleted_at", :deleted_at, :time},
      {"id", :id, :plain},
      {"process_types", :process_types, :plain},
      {"size", :size, :plain},
      {"stack", :stack, {:type, "Reference"}},
      {"updated_at", :updated_at, :time}
    ]
  end
end
