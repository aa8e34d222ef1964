# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.TeamApp do
  @moduledoc """
  An app as a team sees it.

  ## Fields

    * `:archived_at` - When it was archived.
    * `:build_stack` - The stack that the next build will use.
    * `:buildpack_provided_description` - What the last build's buildpack called it, e.g.
      `Elixir`.
    * `:created_at` - When it was created.
    * `:git_url` - Where to push with git.
    * `:id` - Its id.
    * `:internal_routing` - Whether it is reached from its private space only.
    * `:joined` - Whether you work on it.
    * `:locked` - Whether only the team's admins can join it.
    * `:maintenance` - Whether the router answers with the maintenance page.
    * `:name` - Its name.
    * `:owner` - Who owns it.
    * `:region` - Where it runs.
    * `:released_at` - When it was last released.
    * `:repo_size` - The size of its git repository, in bytes.
    * `:slug_size` - The size of its slug, in bytes.
    * `:space` - The private space that it runs in.
    * `:stack` - The stack that it runs on.
    * `:team` - The team that owns it.
    * `:updated_at` - When it was last changed.
    * `:web_url` - Where it is on the web.
  """

  defstruct [
    :archived_at,
    :build_stack,
    :buildpack_provided_description,
    :created_at,
    :git_url,
    :id,
    :internal_routing,
    :joined,
    :locked,
    :maintenance,
    :name,
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
          archived_at: DateTime.t() | nil,
          build_stack: Dynokit.Types.Reference.t(),
          buildpack_provided_description: String.t() | nil,
          created_at: DateTime.t(),
          git_url: String.t(),
          id: String.t(),
          internal_routing: boolean() | nil,
          joined: boolean(),
          locked: boolean(),
          maintenance: boolean(),
          name: String.t(),
          owner: Dynokit.Types.UserReference.t() | nil,
          region: Dynokit.Types.Reference.t(),
          released_at: DateTime.t() | nil,
          repo_size: integer() | nil,
          slug_size: integer() | nil,
          space: Dynokit.Types.Reference.t() | nil,
          stack: Dynokit.Types.Reference.t(),
          team: Dynokit.Types.TeamName.t() | nil,
          updated_at: DateTime.t(),
          web_url: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"archived_at", :archived_at, :time},
      {"build_stack", :build_stack, {:type, "Reference"}},
      {"buildpack_provided_description", :buildpack_provided_description, :plain},
      {"created_at", :created_at, :time},
      {"git_url", :git_url, :plain},
      {"id", :id, :plain},
      {"internal_routing", :internal_routing, :plain},
      {"joined", :joined, :plain},
      {"locked", :locked, :plain},
      {"maintenance", :maintenance, :plain},
      {"name", :name, :plain},
      {"owner", :owner, {:type, "UserReference"}},
      {"region", :region, {:type, "Reference"}},
      {"released_at", :released_at, :time},
      {"repo_size", :repo_size, :plain},
      {"slug_size", :slug_size, :plain},
      {"space", :space, {:type, "Reference"}},
      {"stack", :stack, {:type, "Reference"}},
      {"team", :team, {:type, "TeamName"}},
      {"updated_at", :updated_at, :time},
      {"web_url", :web_url, :plain}
    ]
  end
end
