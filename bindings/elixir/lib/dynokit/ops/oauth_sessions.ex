# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.OauthSessions do
  @moduledoc """
  OAuth sessions: log-ins in a browser.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:oauth_session, Dynokit.identity()}

  @doc """
  Ends a session, by id, or `~` for the one that the key belongs to.

  ## Arguments

    * `:oauth_session` (required) - its name or id

  `DELETE /oauth/sessions/{oauth_session}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.result(nil)
  def delete(client, args), do: Dynokit.call(client, "oauth_sessions.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: nil
  def delete!(client, args), do: Dynokit.call!(client, "oauth_sessions.delete", args)
end
