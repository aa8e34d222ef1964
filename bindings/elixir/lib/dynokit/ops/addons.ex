# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Addons do
  @moduledoc """
  Add-ons: services that an app uses, a database above all.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  What to call an attachment.
  """
  @type attachment_name :: %{
          optional(:name) => String.t() | nil
        }

  @doc """
  The add-ons that you can see.

  `GET /addons`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.Addon.t()])
  def list(client), do: Dynokit.list(client, "addons.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.Addon.t())
  def list!(client), do: Dynokit.stream!(client, "addons.list")

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:addon, Dynokit.identity()}

  @doc """
  One add-on, by name or id.

  ## Arguments

    * `:addon` (required) - its name or id

  `GET /addons/{addon}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Addon.t())
  def info(client, args), do: Dynokit.call(client, "addons.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Addon.t()
  def info!(client, args), do: Dynokit.call!(client, "addons.info", args)

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:plan, String.t()}
          | {:attachment, attachment_name()}
          | {:config, %{optional(Dynokit.name()) => String.t()}}
          | {:confirm, String.t()}
          | {:name, String.t()}

  @doc """
  Provisions an add-on and attaches it to an app, which makes releases.
   It may go on in the background: then its state is `provisioning`.

  ## Arguments

    * `:app` (required) - its name or id
    * `:plan` (required) - Which plan, `service:plan`; the service alone means its default
      plan.
    * `:attachment` - What to call its first attachment.
    * `:config` - Options for its provider.
    * `:confirm` - The app's name, where config vars would be overwritten.
    * `:name` - Its name; one is generated where none is given.

  `POST /apps/{app}/addons`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Addon.t())
  def create(client, args), do: Dynokit.call(client, "addons.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Addon.t()
  def create!(client, args), do: Dynokit.call!(client, "addons.create", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:app, Dynokit.identity()} | {:addon, Dynokit.identity()}

  @doc """
  Removes an add-on with all that it holds, and its config vars.

  ## Arguments

    * `:app` (required) - its name or id
    * `:addon` (required) - its name or id

  `DELETE /apps/{app}/addons/{addon}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.result(Dynokit.Types.Addon.t())
  def delete(client, args), do: Dynokit.call(client, "addons.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.Addon.t()
  def delete!(client, args), do: Dynokit.call!(client, "addons.delete", args)

  @typedoc """
  An argument of `info_by_app/2`.
  """
  @type info_by_app_arg :: {:app, Dynokit.identity()} | {:addon, Dynokit.identity()}

  @doc """
  One add-on of an app, by name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:addon` (required) - its name or id

  `GET /apps/{app}/addons/{addon}`
  """
  @spec info_by_app(Dynokit.Client.t(), [info_by_app_arg()]) ::
          Dynokit.result(Dynokit.Types.Addon.t())
  def info_by_app(client, args), do: Dynokit.call(client, "addons.info_by_app", args)

  @doc """
  As `info_by_app/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info_by_app!(Dynokit.Client.t(), [info_by_app_arg()]) :: Dynokit.Types.Addon.t()
  def info_by_app!(client, args), do: Dynokit.call!(client, "addons.info_by_app", args)

  @typedoc """
  An argument of `list_by_app/2`.
  """
  @type list_by_app_arg :: {:app, Dynokit.identity()}

  @doc """
  The add-ons of an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/addons`
  """
  @spec list_by_app(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.result([Dynokit.Types.Addon.t()])
  def list_by_app(client, args), do: Dynokit.list(client, "addons.list_by_app", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_app!(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.Addon.t())
  def list_by_app!(client, args), do: Dynokit.stream!(client, "addons.list_by_app", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:app, Dynokit.identity()}
          | {:addon, Dynokit.identity()}
          | {:plan, String.t()}
          | {:name, String.t()}

  @doc """
  Changes an add-on's plan.

  ## Arguments

    * `:app` (required) - its name or id
    * `:addon` (required) - its name or id
    * `:plan` (required) - The new plan, `service:plan`.
    * `:name` - A new name.

  `PATCH /apps/{app}/addons/{addon}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.Addon.t())
  def update(client, args), do: Dynokit.call(client, "addons.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.Addon.t()
  def update!(client, args), do: Dynokit.call!(client, "addons.update", args)

  @typedoc """
  An argument of `list_by_user/2`.
  """
  @type list_by_user_arg :: {:account, Dynokit.identity()}

  @doc """
  The add-ons on the apps of a user.

  ## Arguments

    * `:account` (required) - its name or id

  `GET /users/{account}/addons`
  """
  @spec list_by_user(Dynokit.Client.t(), [list_by_user_arg()]) ::
          Dynokit.result([Dynokit.Types.Addon.t()])
  def list_by_user(client, args), do: Dynokit.list(client, "addons.list_by_user", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_user!(Dynokit.Client.t(), [list_by_user_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.Addon.t())
  def list_by_user!(client, args), do: Dynokit.stream!(client, "addons.list_by_user", args)

  @typedoc """
  An argument of `list_by_team/2`.
  """
  @type list_by_team_arg :: {:team, Dynokit.identity()}

  @doc """
  The add-ons on the apps of a team.

  ## Arguments

    * `:team` (required) - its name or id

  `GET /teams/{team}/addons`
  """
  @spec list_by_team(Dynokit.Client.t(), [list_by_team_arg()]) ::
          Dynokit.result([Dynokit.Types.Addon.t()])
  def list_by_team(client, args), do: Dynokit.list(client, "addons.list_by_team", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_team!(Dynokit.Client.t(), [list_by_team_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.Addon.t())
  def list_by_team!(client, args), do: Dynokit.stream!(client, "addons.list_by_team", args)

  @typedoc """
  An argument of `resolve/2`.
  """
  @type resolve_arg :: {:addon, String.t()} | {:addon_service, String.t()} | {:app, String.t()}

  @doc """
  The add-ons that a name may mean: a name or an id, the name of an
   attachment (`app::NAME` for another app's), of a service or of a plan.

  ## Arguments

    * `:addon` (required) - A name, an id, an attachment, a service or a plan.
    * `:addon_service` - The service that it has to be of.
    * `:app` - The app to look on.

  `POST /actions/addons/resolve`
  """
  @spec resolve(Dynokit.Client.t(), [resolve_arg()]) :: Dynokit.result([Dynokit.Types.Addon.t()])
  def resolve(client, args), do: Dynokit.list(client, "addons.resolve", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec resolve!(Dynokit.Client.t(), [resolve_arg()]) :: Dynokit.Items.t(Dynokit.Types.Addon.t())
  def resolve!(client, args), do: Dynokit.stream!(client, "addons.resolve", args)
end
