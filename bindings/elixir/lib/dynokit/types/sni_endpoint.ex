# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.SniEndpoint do
  @moduledoc """
  A certificate that some of an app's domains are served with.

  ## Fields

    * `:app` - The app.
    * `:certificate_chain` - The certificate and those that vouch for it, as PEM.
    * `:created_at` - When it was added.
    * `:display_name` - What its owner calls it.
    * `:domains` - The domains that are served with it.
    * `:id` - Its id.
    * `:name` - Its name, unique on the platform.
    * `:ssl_cert` - What the certificate says.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :app,
    :certificate_chain,
    :created_at,
    :display_name,
    :domains,
    :id,
    :name,
    :ssl_cert,
    :updated_at
  ]

  @type t :: %__MODULE__{
          app: Dynokit.Types.Reference.t(),
          certificate_chain: String.t(),
          created_at: DateTime.t(),
          display_name: String.t() | nil,
          domains: [String.t()],
          id: String.t(),
          name: String.t(),
          ssl_cert: Dynokit.Types.SslCertificate.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"app", :app, {:type, "Reference"}},
      {"certificate_chain", :certificate_chain, :plain},
      {"created_at", :created_at, :time},
      {"display_name", :display_name, :plain},
      {"domains", :domains, :plain},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"ssl_cert", :ssl_cert, {:type, "SslCertificate"}},
      {"updated_at", :updated_at, :time}
    ]
  end
end
