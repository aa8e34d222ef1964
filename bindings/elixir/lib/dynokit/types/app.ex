# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.App do
  @moduledoc """
  An app: the program that you deploy.

  ## Fields

    * `:acm` - Whether its certificates are made for it.
    * `:archived_at` - When it was archived.
    * `:build_stack` - The stack that the next build will use.
    * `:buildpack_provided_description` - What the last build's buildpack called it, e.g.
      `Elixir`.
    * `:create_status` - How far its creation is, `complete` soon after (not in the
      published schema; official clients show it).
    * `:created_at` - When it was created.
    * `:generation` - The generation of the platform that it runs on: `cedar` or `fir`.
    * `:git_url` - Where to push with git.
    * `:id` - Its id.
    * `:internal_routing` - Whether it is reached from its private space only.
    * `:maintenance` - Whether the router answers with the maintenance page.
    * `:name` - Its name: lower case, 3 to 30 characters, unique on the platform.
    * `:organization` - The team that owns it, by its older name.
    * `:owner` - Who owns it.
    * `:region` - Where it runs.
    * `:released_at` - When it was last released.
    * `:repo_size` - The size of its git repository, in bytes.
    * `:slug_size` - The size of its slug, in bytes.
    * `:space` - The private space that it runs in.
    * `:stack` - The stack that it runs on.
    * `:team` - The team that owns it.
    * `:updated_at` - When it was last changed.
    * `:web_url` - Where it is on the web. The host has a random part: read it here, never
      make it from the name.
  """

  defstruct [
    :acm,
    :archived_at,
    :build_stack,
    :buildpack_provided_description,
    :create_status,
    :created_at,
    :generation,
    :git_url,
    :id,
    :internal_routing,
    :maintenance,
    :name,
    :organization,
    :owner,
    :region,
    :released_at,
    :repo_size,
    :slug_size,
    :space,
    :stack,
    :team,
    :updated_at,
    :web_url
  ]

  @type t :: %__MODULE__{
          acm: boolean(),
          archived_at: DateTime.t() | nil,
          build_stack: Dynokit.Types.Reference.t(),
          buildpack_provided_description: String.t() | nil,
          create_status: String.t() | nil,
          created_at: DateTime.t(),
          generation: Dynokit.Types.Reference.t(),
          git_url: String.t(),
          id: String.t(),
          internal_routing: boolean() | nil,
          maintenance: boolean(),
          name: String.t(),
          organization: Dynokit.Types.Reference.t() | nil,
          owner: Dynokit.Types.UserReference.t(),
          region: Dynokit.Types.Reference.t(),
          released_at: DateTime.t() | nil,
          repo_size: integer() | nil,
          slug_size: integer() | nil,
          space: Dynokit.Types.Space.t() | nil,
          stack: Dynokit.Types.Reference.t(),
          team: Dynokit.Types.Reference.t() | nil,
          updated_at: DateTime.t(),
          web_url: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"acm", :acm, :plain},
      {"archived_at", :archived_at, :time},
      {"build_stack", :build_stack, {:type, "Reference"}},
      {"buildpack_provided_description", :buildpack_provided_description, :plain},
      {"create_status", :create_status, :plain},
      {"created_at", :created_at, :time},
      {"generation", :generation, {:type, "Reference"}},
      {"git_url", :git_url, :plain},
      {"id", :id, :plain},
      {"internal_routing", :internal_routing, :plain},
      {"maintenance", :maintenance, :plain},
      {"name", :name, :plain},
      {"organization", :organization, {:type, "Reference"}},
      {"owner", :owner, {:type, "UserReference"}},
      {"region", :region, {:type, "Reference"}},
      {"released_at", :released_at, :time},
      {"repo_size", :repo_size, :plain},
      {"slug_size", :slug_size, :plain},
      {"space", :space, {:type, "Space"}},
      {"stack", :stack, {:type, "Reference"}},
      {"team", :team, {:type, "Reference"}},
      {"updated_at", :updated_at, :time},
      {"web_url", :web_url, :plain}
    ]
  end
end
