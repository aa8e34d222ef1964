# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Account do
  @moduledoc """
  A person's account.

  ## Fields

    * `:allow_tracking` - Whether the account lets third parties count its web visits.
    * `:beta` - Whether it takes part in the beta programme.
    * `:country_of_residence` - The country that it is taxed in.
    * `:created_at` - When it was made.
    * `:default_organization` - The organization that new apps go to.
    * `:default_team` - The team that new apps go to.
    * `:delinquent_at` - Since when its bills are unpaid.
    * `:email` - Its unique e-mail address.
    * `:federated` - Whether it is managed by a third party.
    * `:id` - Its id.
    * `:identity_provider` - The identity provider that it logs in with.
    * `:last_login` - When it last logged in.
    * `:name` - The person's full name.
    * `:sms_number` - The number for text messages, all but the end hidden.
    * `:suspended_at` - Since when it is suspended.
    * `:two_factor_authentication` - Whether it logs in with two factors.
    * `:updated_at` - When it was last changed.
    * `:verified` - Whether a payment method was verified.
  """

  defstruct [
    :allow_tracking,
    :beta,
    :country_of_residence,
    :created_at,
    :default_organization,
    :default_team,
    :delinquent_at,
    :email,
    :federated,
    :id,
    :identity_provider,
    :last_login,
    :name,
    :sms_number,
    :suspended_at,
    :two_factor_authentication,
    :updated_at,
    :verified
  ]

  @type t :: %__MODULE__{
          allow_tracking: boolean(),
          beta: boolean(),
          country_of_residence: String.t() | nil,
          created_at: DateTime.t(),
          default_organization: Dynokit.Types.Reference.t() | nil,
          default_team: Dynokit.Types.Reference.t() | nil,
          delinquent_at: DateTime.t() | nil,
          email: String.t(),
          federated: boolean(),
          id: String.t(),
          identity_provider: Dynokit.Types.IdentityProvider.t() | nil,
          last_login: DateTime.t() | nil,
          name: String.t() | nil,
          sms_number: String.t() | nil,
          suspended_at: DateTime.t() | nil,
          two_factor_authentication: boolean(),
          updated_at: DateTime.t(),
          verified: boolean()
        }

  @doc false
  def __shape__ do
    [
      {"allow_tracking", :allow_tracking, :plain},
      {"beta", :beta, :plain},
      {"country_of_residence", :country_of_residence, :plain},
      {"created_at", :created_at, :time},
      {"default_organization", :default_organization, {:type, "Reference"}},
      {"default_team", :default_team, {:type, "Reference"}},
      {"delinquent_at", :delinquent_at, :time},
      {"email", :email, :plain},
      {"federated", :federated, :plain},
      {"id", :id, :plain},
      {"identity_provider", :identity_provider, {:type, "IdentityProvider"}},
      {"last_login", :last_login, :time},
      {"name", :name, :plain},
      {"sms_number", :sms_number, :plain},
      {"suspended_at", :suspended_at, :time},
      {"two_factor_authentication", :two_factor_authentication, :plain},
      {"updated_at", :updated_at, :time},
      {"verified", :verified, :plain}
    ]
  end
end
