# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.PipelinePromotionTargets do
  @moduledoc """
  Pipeline promotion targets: the apps that a promotion releases code on.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:pipeline_promotion, Dynokit.identity()}

  @doc """
  The targets of a promotion, and how far each is.

  ## Arguments

    * `:pipeline_promotion` (required) - its name or id

  `GET /pipeline-promotions/{pipeline_promotion}/promotion-targets`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) ::
          Dynokit.result([Dynokit.Types.PipelinePromotionTarget.t()])
  def list(client, args), do: Dynokit.list(client, "pipeline_promotion_targets.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.PipelinePromotionTarget.t())
  def list!(client, args), do: Dynokit.stream!(client, "pipeline_promotion_targets.list", args)
end
