# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.LogSession do
  @moduledoc """
  A look at an app's log.

  ## Fields

    * `:created_at` - When it was opened.
    * `:id` - Its id.
    * `:logplex_url` - Where the lines can be read, without a key.
    * `:updated_at` - When it was last changed.
  """

  @derive {Inspect, except: [:logplex_url]}
  defstruct [
    :created_at,
    :id,
    :logplex_url,
    :updated_at
  ]

  @type t :: %__MODULE__{
          created_at: DateTime.t(),
          id: String.t(),
          logplex_url: String.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"logplex_url", :logplex_url, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
