# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Account do
  @moduledoc """
  The account: whose key this is.

  See `Dynokit` for what is the same of all.
  """

  @doc """
  The account that the key belongs to.

  `GET /account`
  """
  @spec info(Dynokit.Client.t()) :: Dynokit.result(Dynokit.Types.Account.t())
  def info(client), do: Dynokit.call(client, "account.info")

  @doc """
  As `info/1`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t()) :: Dynokit.Types.Account.t()
  def info!(client), do: Dynokit.call!(client, "account.info")

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:allow_tracking, boolean()}
          | {:beta, boolean()}
          | {:name, String.t() | nil}

  @doc """
  Changes the account that the key belongs to.

  ## Arguments

    * `:allow_tracking` - Whether third parties may count its web visits.
    * `:beta` - Whether it takes part in the beta programme.
    * `:name` - The person's full name; null removes it.

  `PATCH /account`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.Account.t())
  def update(client, args \\ []), do: Dynokit.call(client, "account.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.Account.t()
  def update!(client, args \\ []), do: Dynokit.call!(client, "account.update", args)

  @doc """
  Deletes the account that the key belongs to, for good.

  `DELETE /account`
  """
  @spec delete(Dynokit.Client.t()) :: Dynokit.result(Dynokit.Types.Account.t())
  def delete(client), do: Dynokit.call(client, "account.delete")

  @doc """
  As `delete/1`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t()) :: Dynokit.Types.Account.t()
  def delete!(client), do: Dynokit.call!(client, "account.delete")

  @typedoc """
  An argument of `info_by_user/2`.
  """
  @type info_by_user_arg :: {:account, Dynokit.identity()}

  @doc """
  The account of a user, by e-mail address, id, or `~` for oneself.

  ## Arguments

    * `:account` (required) - its name or id

  `GET /users/{account}`
  """
  @spec info_by_user(Dynokit.Client.t(), [info_by_user_arg()]) ::
          Dynokit.result(Dynokit.Types.Account.t())
  def info_by_user(client, args), do: Dynokit.call(client, "account.info_by_user", args)

  @doc """
  As `info_by_user/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info_by_user!(Dynokit.Client.t(), [info_by_user_arg()]) :: Dynokit.Types.Account.t()
  def info_by_user!(client, args), do: Dynokit.call!(client, "account.info_by_user", args)

  @typedoc """
  An argument of `update_by_user/2`.
  """
  @type update_by_user_arg ::
          {:account, Dynokit.identity()}
          | {:allow_tracking, boolean()}
          | {:beta, boolean()}
          | {:name, String.t() | nil}

  @doc """
  Changes the account of a user.

  ## Arguments

    * `:account` (required) - its name or id
    * `:allow_tracking` - Whether third parties may count its web visits.
    * `:beta` - Whether it takes part in the beta programme.
    * `:name` - The person's full name; null removes it.

  `PATCH /users/{account}`
  """
  @spec update_by_user(Dynokit.Client.t(), [update_by_user_arg()]) ::
          Dynokit.result(Dynokit.Types.Account.t())
  def update_by_user(client, args), do: Dynokit.call(client, "account.update_by_user", args)

  @doc """
  As `update_by_user/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update_by_user!(Dynokit.Client.t(), [update_by_user_arg()]) :: Dynokit.Types.Account.t()
  def update_by_user!(client, args), do: Dynokit.call!(client, "account.update_by_user", args)

  @typedoc """
  An argument of `delete_by_user/2`.
  """
  @type delete_by_user_arg :: {:account, Dynokit.identity()}

  @doc """
  Deletes the account of a user, for good.

  ## Arguments

    * `:account` (required) - its name or id

  `DELETE /users/{account}`
  """
  @spec delete_by_user(Dynokit.Client.t(), [delete_by_user_arg()]) ::
          Dynokit.result(Dynokit.Types.Account.t())
  def delete_by_user(client, args), do: Dynokit.call(client, "account.delete_by_user", args)

  @doc """
  As `delete_by_user/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete_by_user!(Dynokit.Client.t(), [delete_by_user_arg()]) :: Dynokit.Types.Account.t()
  def delete_by_user!(client, args), do: Dynokit.call!(client, "account.delete_by_user", args)
end
