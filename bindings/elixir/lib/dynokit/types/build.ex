# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Build do
  @moduledoc """
  A run of the buildpacks, from source to a slug and its release.

  ## Fields

    * `:app` - The app that is built.
    * `:buildpacks` - The buildpacks that were used, once that is known.
    * `:created_at` - When it began.
    * `:generation` - The generation of the platform: `cedar` or `fir`.
    * `:id` - Its id.
    * `:output_stream_url` - Where its output can be read while it is made, and for a while
      after.
    * `:release` - The release that it made.
    * `:slug` - The slug that it made.
    * `:source_blob` - What is built.
    * `:stack` - The stack that it is built on.
    * `:status` - How far it is.
    * `:updated_at` - When it was last changed.
    * `:user` - Who started it.
  """

  @derive {Inspect, except: [:output_stream_url]}
  defstruct [
    :app,
    :buildpacks,
    :created_at,
    :generation,
    :id,
    :output_stream_url,
    :release,
    :slug,
    :source_blob,
    :stack,
    :status,
    :updated_at,
    :user
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.IdReference.t() | nil,
          buildpacks: [Dynokit.Types.BuildBuildpack.t()] | nil,
          created_at: DateTime.t(),
          generation: String.t() | nil,
          id: String.t(),
          output_stream_url: String.t() | nil,
          release: Dynokit.Types.IdReference.t() | nil,
          slug: Dynokit.Types.IdReference.t() | nil,
          source_blob: Dynokit.Types.SourceBlob.t(),
          stack: String.t() | nil,
          status: Dynokit.Types.BuildStatus.t(),
          updated_at: DateTime.t(),
          user: Dynokit.Types.UserReference.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "IdReference"}},
      {"buildpacks", :buildpacks, {:list, {:type, "BuildBuildpack"}}},
      {"created_at", :created_at, :time},
      {"generation", :generation, :plain},
      {"id", :id, :plain},
      {"output_stream_url", :output_stream_url, :plain},
      {"release", :release, {:type, "IdReference"}},
      {"slug", :slug, {:type, "IdReference"}},
      {"source_blob", :source_blob, {:type, "SourceBlob"}},
      {"stack", :stack, :plain},
      {"status", :status, :plain},
      {"updated_at", :updated_at, :time},
      {"user", :user, {:type, "UserReference"}}
    ]
  end
end
