# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Slugs do
  @moduledoc """
  Slugs: built apps, ready to run.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:slug, Dynokit.identity()}

  @doc """
  One slug, with where to download it.

  ## Arguments

    * `:app` (required) - its name or id
    * `:slug` (required) - its name or id

  `GET /apps/{app}/slugs/{slug}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Slug.t())
  def info(client, args), do: Dynokit.call(client, "slugs.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Slug.t()
  def info!(client, args), do: Dynokit.call!(client, "slugs.info", args)

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:process_types, %{optional(Dynokit.name()) => String.t()}}
          | {:buildpack_provided_description, String.t() | nil}
          | {:checksum, String.t() | nil}
          | {:commit, String.t() | nil}
          | {:commit_description, String.t() | nil}
          | {:stack, String.t()}

  @doc """
  Announces a slug that you built yourself, and says where to upload it.

  ## Arguments

    * `:app` (required) - its name or id
    * `:process_types` (required) - The command of each process type.
    * `:buildpack_provided_description` - What built it.
    * `:checksum` - Its checksum, `SHA256:…`.
    * `:commit` - The commit that it was built from.
    * `:commit_description` - What the commit is about.
    * `:stack` - The stack that it runs on, by name or id.

  `POST /apps/{app}/slugs`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Slug.t())
  def create(client, args), do: Dynokit.call(client, "slugs.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Slug.t()
  def create!(client, args), do: Dynokit.call!(client, "slugs.create", args)
end
