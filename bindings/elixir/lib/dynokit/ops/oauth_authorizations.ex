# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.OauthAuthorizations do
  @moduledoc """
  OAuth authorizations: keys of an account, and what each may do.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:client, String.t()}
          | {:description, String.t()}
          | {:expires_in, integer()}
          | {:scope, [String.t()]}

  @doc """
  Makes a key. A client without one shows the account's e-mail address
   and password.

  ## Arguments

    * `:client` (required) - The id of the program that it is for.
    * `:description` (required) - What it is for.
    * `:expires_in` (required) - Seconds until it is no good any more.
    * `:scope` - What it may do: `global`, `identity`, `read`, …; everything, unless given,
      though the published schema has it required.

  `POST /oauth/authorizations`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) ::
          Dynokit.result(Dynokit.Types.OauthAuthorization.t())
  def create(client, args), do: Dynokit.call(client, "oauth_authorizations.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.OauthAuthorization.t()
  def create!(client, args), do: Dynokit.call!(client, "oauth_authorizations.create", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:oauth_authorization, Dynokit.identity()}

  @doc """
  Takes a key back.

  ## Arguments

    * `:oauth_authorization` (required) - its name or id

  `DELETE /oauth/authorizations/{oauth_authorization}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) ::
          Dynokit.result(Dynokit.Types.OauthAuthorization.t())
  def delete(client, args), do: Dynokit.call(client, "oauth_authorizations.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.OauthAuthorization.t()
  def delete!(client, args), do: Dynokit.call!(client, "oauth_authorizations.delete", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:oauth_authorization, Dynokit.identity()}

  @doc """
  One authorization, by id, or `~` for the account's own key.

  ## Arguments

    * `:oauth_authorization` (required) - its name or id

  `GET /oauth/authorizations/{oauth_authorization}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) ::
          Dynokit.result(Dynokit.Types.OauthAuthorization.t())
  def info(client, args), do: Dynokit.call(client, "oauth_authorizations.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.OauthAuthorization.t()
  def info!(client, args), do: Dynokit.call!(client, "oauth_authorizations.info", args)

  @doc """
  The authorizations of the account, with most of each key left out.

  `GET /oauth/authorizations`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.OauthAuthorization.t()])
  def list(client), do: Dynokit.list(client, "oauth_authorizations.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.OauthAuthorization.t())
  def list!(client), do: Dynokit.stream!(client, "oauth_authorizations.list")
end
