# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.PipelinePromotions do
  @moduledoc """
  Pipeline promotions: the code of one app, released on others.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  Another resource, by id.
  """
  @type id_reference :: %{
          required(:id) => String.t()
        }

  @typedoc """
  Where the code of a new promotion comes from.
  """
  @type promotion_from :: %{
          required(:app) => id_reference(),
          optional(:release) => id_reference() | nil
        }

  @typedoc """
  Where the code of a new promotion is to be released.
  """
  @type promotion_to :: %{
          required(:app) => id_reference()
        }

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:pipeline, id_reference()}
          | {:source, promotion_from()}
          | {:targets, [promotion_to()]}

  @doc """
  Releases the slug of one app of a pipeline on others of it. Config vars
   and add-ons stay as they are.

  ## Arguments

    * `:pipeline` (required) - The pipeline.
    * `:source` (required) - Where the code comes from.
    * `:targets` (required) - Where it is to be released.

  `POST /pipeline-promotions`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelinePromotion.t())
  def create(client, args), do: Dynokit.call(client, "pipeline_promotions.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.PipelinePromotion.t()
  def create!(client, args), do: Dynokit.call!(client, "pipeline_promotions.create", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:pipeline_promotion, Dynokit.identity()}

  @doc """
  One promotion, by id.

  ## Arguments

    * `:pipeline_promotion` (required) - its name or id

  `GET /pipeline-promotions/{pipeline_promotion}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) ::
          Dynokit.result(Dynokit.Types.PipelinePromotion.t())
  def info(client, args), do: Dynokit.call(client, "pipeline_promotions.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.PipelinePromotion.t()
  def info!(client, args), do: Dynokit.call!(client, "pipeline_promotions.info", args)
end
