# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.AddonAttachments do
  @moduledoc """
  Add-on attachments: which app uses which add-on, under which name.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:addon, String.t()}
          | {:app, String.t()}
          | {:confirm, String.t()}
          | {:name, String.t()}
          | {:namespace, String.t() | nil}
          | {:namespace_config, %{optional(Dynokit.name()) => term()} | nil}

  @doc """
  Attaches an add-on to an app, which sets config vars in a release.

  ## Arguments

    * `:addon` (required) - Which add-on, by name or id.
    * `:app` (required) - To which app, by name or id.
    * `:confirm` - The app's name, where config vars would be overwritten.
    * `:name` - The name that the config vars begin with.
    * `:namespace` - The part of the add-on, e.g. `credential:analytics`.
    * `:namespace_config` - Settings of that part, as its provider wants them.

  `POST /addon-attachments`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) ::
          Dynokit.result(Dynokit.Types.AddonAttachment.t())
  def create(client, args), do: Dynokit.call(client, "addon_attachments.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.AddonAttachment.t()
  def create!(client, args), do: Dynokit.call!(client, "addon_attachments.create", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:addon_attachment, Dynokit.identity()}

  @doc """
  Detaches an add-on from an app, which removes config vars in a release.

  ## Arguments

    * `:addon_attachment` (required) - its name or id

  `DELETE /addon-attachments/{addon_attachment}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) ::
          Dynokit.result(Dynokit.Types.AddonAttachment.t())
  def delete(client, args), do: Dynokit.call(client, "addon_attachments.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.AddonAttachment.t()
  def delete!(client, args), do: Dynokit.call!(client, "addon_attachments.delete", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:addon_attachment, Dynokit.identity()}

  @doc """
  One attachment, by id.

  ## Arguments

    * `:addon_attachment` (required) - its name or id

  `GET /addon-attachments/{addon_attachment}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) ::
          Dynokit.result(Dynokit.Types.AddonAttachment.t())
  def info(client, args), do: Dynokit.call(client, "addon_attachments.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.AddonAttachment.t()
  def info!(client, args), do: Dynokit.call!(client, "addon_attachments.info", args)

  @doc """
  The attachments that you can see.

  `GET /addon-attachments`
  """
  @spec list(Dynokit.Client.t()) :: Dynokit.result([Dynokit.Types.AddonAttachment.t()])
  def list(client), do: Dynokit.list(client, "addon_attachments.list")

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t()) :: Dynokit.Items.t(Dynokit.Types.AddonAttachment.t())
  def list!(client), do: Dynokit.stream!(client, "addon_attachments.list")

  @typedoc """
  An argument of `list_by_addon/2`.
  """
  @type list_by_addon_arg :: {:addon, Dynokit.identity()}

  @doc """
  The attachments of an add-on.

  ## Arguments

    * `:addon` (required) - its name or id

  `GET /addons/{addon}/addon-attachments`
  """
  @spec list_by_addon(Dynokit.Client.t(), [list_by_addon_arg()]) ::
          Dynokit.result([Dynokit.Types.AddonAttachment.t()])
  def list_by_addon(client, args),
    do: Dynokit.list(client, "addon_attachments.list_by_addon", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_addon!(Dynokit.Client.t(), [list_by_addon_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.AddonAttachment.t())
  def list_by_addon!(client, args),
    do: Dynokit.stream!(client, "addon_attachments.list_by_addon", args)

  @typedoc """
  An argument of `list_by_app/2`.
  """
  @type list_by_app_arg :: {:app, Dynokit.identity()}

  @doc """
  The attachments on an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/addon-attachments`
  """
  @spec list_by_app(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.result([Dynokit.Types.AddonAttachment.t()])
  def list_by_app(client, args), do: Dynokit.list(client, "addon_attachments.list_by_app", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list_by_app!(Dynokit.Client.t(), [list_by_app_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.AddonAttachment.t())
  def list_by_app!(client, args),
    do: Dynokit.stream!(client, "addon_attachments.list_by_app", args)

  @typedoc """
  An argument of `info_by_app/2`.
  """
  @type info_by_app_arg :: {:app, Dynokit.identity()} | {:addon_attachment, Dynokit.identity()}

  @doc """
  One attachment on an app, by name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:addon_attachment` (required) - its name or id

  `GET /apps/{app}/addon-attachments/{addon_attachment}`
  """
  @spec info_by_app(Dynokit.Client.t(), [info_by_app_arg()]) ::
          Dynokit.result(Dynokit.Types.AddonAttachment.t())
  def info_by_app(client, args), do: Dynokit.call(client, "addon_attachments.info_by_app", args)

  @doc """
  As `info_by_app/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info_by_app!(Dynokit.Client.t(), [info_by_app_arg()]) :: Dynokit.Types.AddonAttachment.t()
  def info_by_app!(client, args), do: Dynokit.call!(client, "addon_attachments.info_by_app", args)

  @typedoc """
  An argument of `resolve/2`.
  """
  @type resolve_arg ::
          {:addon_attachment, String.t()}
          | {:addon_service, String.t()}
          | {:app, String.t()}

  @doc """
  The attachments that a name may mean: a name or an id, or the name of a
   config var that it sets.

  ## Arguments

    * `:addon_attachment` (required) - A name, an id or a config var.
    * `:addon_service` - The service that its add-on has to be of.
    * `:app` - The app to look on.

  `POST /actions/addon-attachments/resolve`
  """
  @spec resolve(Dynokit.Client.t(), [resolve_arg()]) ::
          Dynokit.result([Dynokit.Types.AddonAttachment.t()])
  def resolve(client, args), do: Dynokit.list(client, "addon_attachments.resolve", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec resolve!(Dynokit.Client.t(), [resolve_arg()]) ::
          Dynokit.Items.t(Dynokit.Types.AddonAttachment.t())
  def resolve!(client, args), do: Dynokit.stream!(client, "addon_attachments.resolve", args)
end
