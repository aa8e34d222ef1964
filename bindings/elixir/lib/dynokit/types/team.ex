# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Team do
  @moduledoc """
  People who own apps together.

  ## Fields

    * `:created_at` - When it was created.
    * `:credit_card_collections` - Whether it is charged by credit card.
    * `:default` - Whether a new app of yours is the team's unless you say otherwise.
    * `:enterprise_account` - The enterprise account that it is part of.
    * `:id` - Its id.
    * `:identity_provider` - Who vouches for its members.
    * `:membership_limit` - How many members it may have.
    * `:name` - Its name, unique on the platform.
    * `:provisioned_licenses` - Whether it has licences by contract.
    * `:role` - Your role in it.
    * `:type` - What kind it is.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :created_at,
    :credit_card_collections,
    :default,
    :enterprise_account,
    :id,
    :identity_provider,
    :membership_limit,
    :name,
    :provisioned_licenses,
    :role,
    :type,
    :updated_at
  ]

  @type t :: %__MODULE__{
          created_at: DateTime.t(),
          credit_card_collections: boolean(),
          default: boolean(),
          enterprise_account: Dynokit.Types.Reference.t() | nil,
          id: String.t(),
          identity_provider: Dynokit.Types.TeamIdentityProvider.t() | nil,
          membership_limit: number() | nil,
          name: String.t(),
          provisioned_licenses: boolean(),
          role: Dynokit.Types.CollaboratorRole.t() | nil,
          type: Dynokit.Types.TeamType.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"created_at", :created_at, :time},
      {"credit_card_collections", :credit_card_collections, :plain},
      {"default", :default, :plain},
      {"enterprise_account", :enterprise_account, {:type, "Reference"}},
      {"id", :id, :plain},
      {"identity_provider", :identity_provider, {:type, "TeamIdentityProvider"}},
      {"membership_limit", :membership_limit, :plain},
      {"name", :name, :plain},
      {"provisioned_licenses", :provisioned_licenses, :plain},
      {"role", :role, :plain},
      {"type", :type, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
