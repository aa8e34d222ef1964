# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Collaborators do
  @moduledoc """
  Collaborators: who may work on an app.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg :: {:app, Dynokit.identity()} | {:user, String.t()} | {:silent, boolean()}

  @doc """
  Lets somebody work on an app.

  ## Arguments

    * `:app` (required) - its name or id
    * `:user` (required) - Who it is, by e-mail address or id.
    * `:silent` - Whether to send no invitation by e-mail.

  `POST /apps/{app}/collaborators`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) ::
          Dynokit.result(Dynokit.Types.Collaborator.t())
  def create(client, args), do: Dynokit.call(client, "collaborators.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Collaborator.t()
  def create!(client, args), do: Dynokit.call!(client, "collaborators.create", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:app, Dynokit.identity()} | {:collaborator, Dynokit.identity()}

  @doc """
  Has somebody work on an app no more.

  ## Arguments

    * `:app` (required) - its name or id
    * `:collaborator` (required) - its name or id

  `DELETE /apps/{app}/collaborators/{collaborator}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) ::
          Dynokit.result(Dynokit.Types.Collaborator.t())
  def delete(client, args), do: Dynokit.call(client, "collaborators.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.Collaborator.t()
  def delete!(client, args), do: Dynokit.call!(client, "collaborators.delete", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:collaborator, Dynokit.identity()}

  @doc """
  One collaborator, by e-mail address or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:collaborator` (required) - its name or id

  `GET /apps/{app}/collaborators/{collaborator}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Collaborator.t())
  def info(client, args), do: Dynokit.call(client, "collaborators.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Collaborator.t()
  def info!(client, args), do: Dynokit.call!(client, "collaborators.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  Those who may work on an app, its owner included.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/collaborators`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Collaborator.t()])
  def list(client, args), do: Dynokit.list(client, "collaborators.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Collaborator.t())
  def list!(client, args), do: Dynokit.stream!(client, "collaborators.list", args)
end
