# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Apps do
  @moduledoc """
  Apps: the programs that you deploy.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:feature_flags, [String.t()]}
          | {:name, String.t()}
          | {:region, String.t()}
          | {:stack, String.t()}

  @doc """
  Creates an app. A name is generated where none is given.

  ## Arguments

    * `:feature_flags` - The app features to begin with, by name.
    * `:name` - Its name: `^[a-z][a-z0-9-]{1,28}[a-z0-9]$`.
    * `:region` - Where it runs, a region's name or id.
    * `:stack` - What it runs on, a stack's name or id.

  `POST /apps`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.App.t())
  def create(client, args \\ []), do: Dynokit.call(client, "apps.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.App.t()
  def create!(client, args \\ []), do: Dynokit.call!(client, "apps.create", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:app, Dynokit.identity()}

  @doc """
  Deletes an app, its add-ons, its domains and its repository, for good.

  ## Arguments

    * `:app` (required) - its name or id

  `DELETE /apps/{app}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.result(Dynokit.Types.App.t())
  def delete(client, args), do: Dynokit.call(client, "apps.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.App.t()
  def delete!(client, args), do: Dynokit.call!(client, "apps.delete", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()}

  @doc """
  Everything about one app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.App.t())
  def info(client, args), do: Dynokit.call(client, "apps.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.App.t()
  def info!(client, args), do: Dynokit.call!(client, "apps.info", args)

  @doc """
  The apps that you can see.

  `GET /apps`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.App.t()])
  def list(client), do: Dynokit.list(client, "apps.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.App.t())
  def list!(client), do: Dynokit.stream!(client, "apps.list")

  @typedoc """
  An argument of `list_by_user/2`.
  """
  @type list_by_user_arg :: {:account, Dynokit.identity()}

  @doc """
  The apps that a user owns or works on, team apps left out.

  ## Arguments

    * `:account` (required) - its name or id

  `GET /users/{account}/apps`
  """
  @spec list_by_user(Dynokit.Client.t(), [list_by_user_arg()]) ::
          Dynokit.result([Dynokit.Types.App.t()])
  def list_by_user(client, args), do: Dynokit.list(client, "apps.list_by_user", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_user!(Dynokit.Client.t(), [list_by_user_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.App.t())
  def list_by_user!(client, args), do: Dynokit.stream!(client, "apps.list_by_user", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:app, Dynokit.identity()}
          | {:build_stack, String.t()}
          | {:maintenance, boolean()}
          | {:name, String.t()}

  @doc """
  Renames an app, changes its stack or its maintenance mode.

  ## Arguments

    * `:app` (required) - its name or id
    * `:build_stack` - The stack for the next build, a stack's name or id.
    * `:maintenance` - Whether the router answers with the maintenance page.
    * `:name` - A new name. The old one is free at once.

  `PATCH /apps/{app}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.App.t())
  def update(client, args), do: Dynokit.call(client, "apps.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.App.t()
  def update!(client, args), do: Dynokit.call!(client, "apps.update", args)

  @typedoc """
  An argument of `enable_acm/2`.
  """
  @type enable_acm_arg :: {:app, Dynokit.identity()}

  @doc """
  Turns automated certificates on.

  ## Arguments

    * `:app` (required) - its name or id

  `POST /apps/{app}/acm`
  """
  @spec enable_acm(Dynokit.Client.t(), [enable_acm_arg()]) ::
          Dynokit.result(Dynokit.Types.App.t())
  def enable_acm(client, args), do: Dynokit.call(client, "apps.enable_acm", args)

  @doc """
  As `enable_acm/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec enable_acm!(Dynokit.Client.t(), [enable_acm_arg()]) :: Dynokit.Types.App.t()
  def enable_acm!(client, args), do: Dynokit.call!(client, "apps.enable_acm", args)

  @typedoc """
  An argument of `disable_acm/2`.
  """
  @type disable_acm_arg :: {:app, Dynokit.identity()}

  @doc """
  Turns automated certificates off.

  ## Arguments

    * `:app` (required) - its name or id

  `DELETE /apps/{app}/acm`
  """
  @spec disable_acm(Dynokit.Client.t(), [disable_acm_arg()]) ::
          Dynokit.result(Dynokit.Types.App.t())
  def disable_acm(client, args), do: Dynokit.call(client, "apps.disable_acm", args)

  @doc """
  As `disable_acm/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec disable_acm!(Dynokit.Client.t(), [disable_acm_arg()]) :: Dynokit.Types.App.t()
  def disable_acm!(client, args), do: Dynokit.call!(client, "apps.disable_acm", args)

  @typedoc """
  An argument of `refresh_acm/2`.
  """
  @type refresh_acm_arg :: {:app, Dynokit.identity()}

  @doc """
  Has the automated certificates checked again.

  ## Arguments

    * `:app` (required) - its name or id

  `PATCH /apps/{app}/acm`
  """
  @spec refresh_acm(Dynokit.Client.t(), [refresh_acm_arg()]) ::
          Dynokit.result(Dynokit.Types.App.t())
  def refresh_acm(client, args), do: Dynokit.call(client, "apps.refresh_acm", args)

  @doc """
  As `refresh_acm/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec refresh_acm!(Dynokit.Client.t(), [refresh_acm_arg()]) :: Dynokit.Types.App.t()
  def refresh_acm!(client, args), do: Dynokit.call!(client, "apps.refresh_acm", args)
end
