# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.PipelineCoupling do
  @moduledoc """
  An app as a stage of a pipeline.

  ## Fields

    * `:app` - The app.
    * `:created_at` - When the app came.
    * `:id` - Its id.
    * `:pipeline` - The pipeline.
    * `:stage` - Which stage the app is.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :app,
    :created_at,
    :id,
    :pipeline,
    :stage,
    :updated_at
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.IdReference.t(),
          created_at: DateTime.t(),
          id: String.t(),
          pipeline: Dynokit.Types.CoupledPipeline.t(),
          stage: Dynokit.Types.Stage.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "IdReference"}},
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"pipeline", :pipeline, {:type, "CoupledPipeline"}},
      {"stage", :stage, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
