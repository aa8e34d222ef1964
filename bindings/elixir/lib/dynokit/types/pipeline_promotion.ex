# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PipelinePromotion do
  @moduledoc """
  The code of one app, on its way to others.

  ## Fields

    * `:created_at` - When it was begun.
    * `:id` - Its id.
    * `:pipeline` - The pipeline.
    * `:source` - Where the code comes from.
    * `:status` - How far it is.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :created_at,
    :id,
    :pipeline,
    :source,
    :status,
    :updated_at
  ]

  @type t :: %__MODULE__{
          created_at: DateTime.t(),
          id: String.t(),
          pipeline: Dynokit.Types.IdReference.t(),
          source: Dynokit.Types.PromotionSource.t(),
          status: Dynokit.Types.PromotionStatus.t(),
          updated_at: DateTime.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"pipeline", :pipeline, {:type, "IdReference"}},
      {"source", :source, {:type, "PromotionSource"}},
      {"status", :status, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
