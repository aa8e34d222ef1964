# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.OauthAuthorization do
  @moduledoc """
  A key of an account.

  ## Fields

    * `:access_token` - The key.
    * `:client` - The program that it was made for.
    * `:created_at` - When it was made.
    * `:description` - What it is for.
    * `:grant` - What the program exchanges for a key.
    * `:id` - Its id.
    * `:refresh_token` - The key that makes new keys.
    * `:scope` - What it may do: `global`, `identity`, `read`, …
    * `:session` - The session that it belongs to.
    * `:updated_at` - When it was last changed.
    * `:user` - Whose it is.
  """

  defstruct [
    :access_token,
    :client,
    :created_at,
    :description,
    :grant,
    :id,
    :refresh_token,
    :scope,
    :session,
    :updated_at,
    :user
  ]

  @type t :: %__MODULE__{
          access_token: Dynokit.Types.OauthToken.t() | nil,
          client: Dynokit.Types.OauthClientReference.t() | nil,
          created_at: DateTime.t(),
          description: String.t(),
          grant: Dynokit.Types.OauthGrant.t() | nil,
          id: String.t(),
          refresh_token: Dynokit.Types.OauthToken.t() | nil,
          scope: [String.t()],
          session: Dynokit.Types.IdReference.t() | nil,
          updated_at: DateTime.t(),
          user: Dynokit.Types.OauthUser.t()
        }

  @doc false
  def __shape__ do
    [
      {"access_token", :access_token, {:type, "OauthToken"}},
      {"client", :client, {:type, "OauthClientReference"}},
      {"created_at", :created_at, :time},
      {"description", :description, :plain},
      {"grant", :grant, {:type, "OauthGrant"}},
      {"id", :id, :plain},
      {"refresh_token", :refresh_token, {:type, "OauthToken"}},
      {"scope", :scope, :plain},
      {"session", :session, {:type, "IdReference"}},
      {"updated_at", :updated_at, :time},
      {"user", :user, {:type, "OauthUser"}}
    ]
  end
end
