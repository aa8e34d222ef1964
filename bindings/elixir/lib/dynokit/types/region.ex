# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Region do
  @moduledoc """
  A place where apps can run.

  ## Fields

    * `:country` - The country that it is in.
    * `:created_at` - When it was first offered.
    * `:description` - What people call it.
    * `:id` - Its id.
    * `:locale` - The place within the country.
    * `:name` - Its name, e.g. `us`.
    * `:private_capable` - Whether private spaces can be there.
    * `:provider` - Whose machines they are.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :country,
    :created_at,
    :description,
    :id,
    :locale,
    :name,
    :private_capable,
    :provider,
    :updated_at
  ]

  @type t :: %__MODULE__{
          country: String.t(),
          created_at: DateTime.t(),
          description: String.t(),
          id: String.t(),
          locale: String.t(),
          name: String.t(),
          private_capable: boolean(),
          provider: Dynokit.Types.RegionProvider.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"country", :country, :plain},
      {"created_at", :created_at, :time},
      {"description", :description, :plain},
      {"id", :id, :plain},
      {"locale", :locale, :plain},
      {"name", :name, :plain},
      {"private_capable", :private_capable, :plain},
      {"provider", :provider, {:type, "RegionProvider"}},
      {"updated_at", :updated_at, :time}
    ]
  end
end
