# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Domains do
  @moduledoc """
  Domains: the host names that an app answers to.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:hostname, String.t()}
          | {:sni_endpoint, String.t() | nil}

  @doc """
  Adds a host name.

  ## Arguments

    * `:app` (required) - its name or id
    * `:hostname` (required) - The host name; `*.example.com` is allowed.
    * `:sni_endpoint` (required) - The certificate to serve it with, by name or id. The
      platform wants to see the field even where there is none.

  `POST /apps/{app}/domains`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Domain.t())
  def create(client, args), do: Dynokit.call(client, "domains.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Domain.t()
  def create!(client, args), do: Dynokit.call!(client, "domains.create", args)

  @typedoc """
  An argument of `update/2`.
  """
  @type update_arg ::
          {:app, Dynokit.identity()}
          | {:domain, Dynokit.identity()}
          | {:sni_endpoint, String.t() | nil}

  @doc """
  Changes the certificate of a host name.

  ## Arguments

    * `:app` (required) - its name or id
    * `:domain` (required) - its name or id
    * `:sni_endpoint` (required) - The certificate to serve it with, by name or id.

  `PATCH /apps/{app}/domains/{domain}`
  """
  @spec update(Dynokit.Client.t(), [update_arg()]) :: Dynokit.result(Dynokit.Types.Domain.t())
  def update(client, args), do: Dynokit.call(client, "domains.update", args)

  @doc """
  As `update/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec update!(Dynokit.Client.t(), [update_arg()]) :: Dynokit.Types.Domain.t()
  def update!(client, args), do: Dynokit.call!(client, "domains.update", args)

  @typedoc """
  An argument of `delete/2`.
  """
  @type delete_arg :: {:app, Dynokit.identity()} | {:domain, Dynokit.identity()}

  @doc """
  Removes a host name.

  ## Arguments

    * `:app` (required) - its name or id
    * `:domain` (required) - its name or id

  `DELETE /apps/{app}/domains/{domain}`
  """
  @spec delete(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.result(Dynokit.Types.Domain.t())
  def delete(client, args), do: Dynokit.call(client, "domains.delete", args)

  @doc """
  As `delete/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec delete!(Dynokit.Client.t(), [delete_arg()]) :: Dynokit.Types.Domain.t()
  def delete!(client, args), do: Dynokit.call!(client, "domains.delete", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:domain, Dynokit.identity()}

  @doc """
  One domain, by host name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:domain` (required) - its name or id

  `GET /apps/{app}/domains/{domain}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Domain.t())
  def info(client, args), do: Dynokit.call(client, "domains.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Domain.t()
  def info!(client, args), do: Dynokit.call!(client, "domains.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The domains of an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/domains`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Domain.t()])
  def list(client, args), do: Dynokit.list(client, "domains.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Domain.t())
  def list!(client, args), do: Dynokit.stream!(client, "domains.list", args)
end
