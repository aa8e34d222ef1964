# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.PipelineCouplings do
  @moduledoc """
  Pipeline couplings: which app is which stage of which pipeline.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `list_by_pipeline/2`.
  """
  @type list_by_pipeline_arg :: {:pipeline, Dynokit.identity()}

  @doc """
  The couplings of a pipeline.

  ## Arguments

    * `:pipeline` (required) - its name or id

  `GET /pipelines/{pipeline}/pipeline-couplings`
  """
  @spec list_by_pipeline(Dynokit.Client.t(), [list_by_pipeline_arg()]) ::
          Dynokit.result([Dynokit.Types.PipelineCoupling.t()])
  def list_by_pipeline(client, args),
    do: Dynokit.list(client, "pipeline_couplings.list_by_pipeline", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_pipeline!(Dynokit.Client.t(), [list_by_pipeline_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.PipelineCoupling.t())
  def list_by_pipeline!(client, args),
    do: Dynokit.stream!(client, "pipeline_couplings.list_by_pipeline", args)

  @doc """
  The couplings of your own apps.

  `GET /users/~/pipeline-couplings`
  """
  @spec list_by_current_user(Dynokit.Client.t()) ::
          Dynokit.result([Dynokit.Types.PipelineCoupling.t()])
  def list_by_current_user(client),
    do: Dynokit.list(client, "pipeline_couplings.list_by_current_user")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_current_user!(Dynokit.Client.t()) ::
          Dynokit.Items.t(Dynokit.Types.PipelineCoupling.t())
  def list_by_current_user!(client),
    do: Dynokit.stream!(client, "pipeline_couplings.list_by_current_user")

  @doc """
  The couplings that you can see.

  `GET /pipeline-couplings`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.PipelineCoupling.t()])
  def list(client), do: Dynokit.list(client, "pipeline_couplings.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.PipelineCoupling.t())
  def list!(client), do: Dynokit.stream!(client, "pipeline_couplings.list")

  @typedoc """
  An argument of `list_by_team/2`.
  """
  @type list_by_team_arg :: {:team, Dynokit.identity()}

  @doc """
  The couplings of a team's apps.

  ## Arguments

    * `:team` (required) - its name or id

  `GET /teams/{team}/pipeline-couplings`
  """
  @spec list_by_team(Dynokit.Client.t(), [list_by_team_arg()]) ::
          Dynokit.result([Dynokit.Types.PipelineCoupling.t()])
  def list_by_team(client, args),
    do: Dynokit.list(client, "pipeline_couplings.list_by_team", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_team!(Dynokit.Client.t(), [list_by_team_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.PipelineCoupling.t())
  def list_by_team!(client, args),
    do: Dynokit.stream!(client, "pipeline_couplings.list_by_team", args)

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg :: {:app, String.t()} | {:pipeline, String.t()} | {:stage, String.t()}

  @doc """
  Makes an app a stage of a pipeline. It can be in one only.

  ## Arguments

    * `:app` (required) - The app, by name or id.
    * `:pipeline` (required) - The pipeline, by id or name.
    * `:stage` (required) - Which stage.

  `POST /pipeline-couplings`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelineCoupling.t())
  def create(client, args), do: Dynokit.call(client, "pipeline_couplings.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.PipelineCoupling.t()
  def create!(client, args), do: Dynokit.call!(client, "pipeline_couplings.create", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:pipeline_coupling, Dynokit.identity()}

  @doc """
  One coupling, by id.

  ## Arguments

    * `:pipeline_coupling` (required) - its name or id

  `GET /pipeline-couplings/{pipeline_coupling}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelineCoupling.t())
  def info(client, args), do: Dynokit.call(client, "pipeline_couplings.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.PipelineCoupling.t()
  def info!(client, args), do: Dynokit.call!(client, "pipeline_couplings.info", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:pipeline_coupling, Dynokit.identity()}

  @doc """
  Takes an app out of its pipeline.

  ## Arguments

    * `:pipeline_coupling` (required) - its name or id

  `DELETE /pipeline-couplings/{pipeline_coupling}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelineCoupling.t())
  def delete(client, args), do: Dynokit.call(client, "pipeline_couplings.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.PipelineCoupling.t()
  def delete!(client, args), do: Dynokit.call!(client, "pipeline_couplings.delete", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg :: {:pipeline_coupling, Dynokit.identity()} | {:stage, String.t()}

  @doc """
  Makes an app another stage of its pipeline.

  ## Arguments

    * `:pipeline_coupling` (required) - its name or id
    * `:stage` - Which stage.

  `PATCH /pipeline-couplings/{pipeline_coupling}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelineCoupling.t())
  def update(client, args), do: Dynokit.call(client, "pipeline_couplings.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.PipelineCoupling.t()
  def update!(client, args), do: Dynokit.call!(client, "pipeline_couplings.update", args)

  @typedoc """
  An argument of `info_by_app/2`.
  """
  @type info_by_app_arg :: {:app, Dynokit.identity()}

  @doc """
  The coupling of an app, which is not found where it is in no pipeline.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/pipeline-couplings`
  """
  @spec info_by_app(Dynokit.Client.t(), [info_by_app_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelineCoupling.t())
  def info_by_app(client, args), do: Dynokit.call(client, "pipeline_couplings.info_by_app", args)

  @doc """
  As `info_by_app/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info_by_app!(Dynokit.Client.t(), [info_by_app_arg()]) ::
          Dynokit.Types.PipelineCoupling.t()
  def info_by_app!(client, args),
    do: Dynokit.call!(client, "pipeline_couplings.info_by_app", args)
end
