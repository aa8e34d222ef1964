# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PipelinePromotionTarget do
  @moduledoc """
  An app that a promotion releases code on.

  ## Fields

    * `:app` - The app.
    * `:error_message` - Why it failed.
    * `:id` - Its id.
    * `:pipeline_promotion` - The promotion.
    * `:release` - The release that it made.
    * `:status` - How far it is.
  """

  defstruct [
    :app,
    :error_message,
    :id,
    :pipeline_promotion,
    :release,
    :status
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.IdReference.t(),
          error_message: String.t() | nil,
          id: String.t(),
          pipeline_promotion: Dynokit.Types.IdReference.t(),
          release: Dynokit.Types.IdReference.t() | nil,
          status: Dynokit.Types.PromotionTargetStatus.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "IdReference"}},
      {"error_message", :error_message, :plain},
      {"id", :id, :plain},
      {"pipeline_promotion", :pipeline_promotion, {:type, "IdReference"}},
      {"release", :release, {:type, "IdReference"}},
      {"status", :status, :plain}
    ]
  end
end
