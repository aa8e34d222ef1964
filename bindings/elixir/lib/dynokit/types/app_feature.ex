# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.AppFeature do
  @moduledoc """
  A switch of the platform for one app.

  ## Fields

    * `:created_at` - When it was first offered.
    * `:description` - What it does.
    * `:display_name` - What people call it.
    * `:doc_url` - Where to read about it.
    * `:enabled` - Whether it is on for this app.
    * `:feedback_email` - Whom to tell about it.
    * `:id` - Its id.
    * `:name` - Its name, e.g. `preboot`.
    * `:state` - How far along it is: `public`, `beta`, `general`, …
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :created_at,
    :description,
    :display_name,
    :doc_url,
    :enabled,
    :feedback_email,
    :id,
    :name,
    :state,
    :updated_at
  ]

  @type t :: %__MODULE__{
          created_at: DateTime.t(),
          description: String.t(),
          display_name: String.t(),
          doc_url: String.t(),
          enabled: boolean(),
          feedback_email: String.t(),
          id: String.t(),
          name: String.t(),
          state: String.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"created_at", :created_at, :time},
      {"description", :description, :plain},
      {"display_name", :display_name, :plain},
      {"doc_url", :doc_url, :plain},
      {"enabled", :enabled, :plain},
      {"feedback_email", :feedback_email, :plain},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"state", :state, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
