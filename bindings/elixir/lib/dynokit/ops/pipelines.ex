# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Pipelines do
  @moduledoc """
  Pipelines: apps that run the same code in different stages.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  What has to be equal.
  """
  @type pipeline_equals :: %{
          optional(:name) => String.t() | nil
        }

  @typedoc """
  Who owns a pipeline.
  """
  @type pipeline_owner :: %{
          required(:id) => String.t(),
          required(:type) => String.t()
        }

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:name, String.t()}
          | {:generation, String.t()}
          | {:owner, pipeline_owner() | nil}

  @doc """
  Creates a pipeline, without apps.

  ## Arguments

    * `:name` (required) - Its name: `^[a-z][a-z0-9-]{2,29}$`.
    * `:generation` - The generation that its apps run on, by name or id (not in the
      published schema; official clients send it).
    * `:owner` - Who is to own it; you, unless given.

  `POST /pipelines`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Pipeline.t())
  def create(client, args), do: Dynokit.call(client, "pipelines.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Pipeline.t()
  def create!(client, args), do: Dynokit.call!(client, "pipelines.create", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:pipeline, Dynokit.identity()}

  @doc """
  One pipeline, by name or id.

  ## Arguments

    * `:pipeline` (required) - its name or id

  `GET /pipelines/{pipeline}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Pipeline.t())
  def info(client, args), do: Dynokit.call(client, "pipelines.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Pipeline.t()
  def info!(client, args), do: Dynokit.call!(client, "pipelines.info", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:pipeline, Dynokit.identity()}

  @doc """
  Deletes a pipeline. Its apps stay.

  ## Arguments

    * `:pipeline` (required) - its name or id

  `DELETE /pipelines/{pipeline}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.result(Dynokit.Types.Pipeline.t())
  def delete(client, args), do: Dynokit.call(client, "pipelines.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.Pipeline.t()
  def delete!(client, args), do: Dynokit.call!(client, "pipelines.delete", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg :: {:pipeline, Dynokit.identity()} | {:name, String.t()}

  @doc """
  Renames a pipeline.

  ## Arguments

    * `:pipeline` (required) - its name or id
    * `:name` - A new name.

  `PATCH /pipelines/{pipeline}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.Pipeline.t())
  def update(client, args), do: Dynokit.call(client, "pipelines.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.Pipeline.t()
  def update!(client, args), do: Dynokit.call!(client, "pipelines.update", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:eq, pipeline_equals()}

  @doc """
  The pipelines that you can see.

  ## Arguments

    * `:eq` - What has to be equal.

  `GET /pipelines`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Pipeline.t()])
  def list(client, args \\ []), do: Dynokit.list(client, "pipelines.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Pipeline.t())
  def list!(client, args \\ []), do: Dynokit.stream!(client, "pipelines.list", args)
end
