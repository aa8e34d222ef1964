# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.SslCertificate do
  @moduledoc """
  What a certificate says.

  ## Fields

    * `:ca_signed?` - Whether an authority that browsers know signed it.
    * `:cert_domains` - The host names that it is for.
    * `:expires_at` - Until when it is good.
    * `:id` - Its id.
    * `:issuer` - Who signed it.
    * `:self_signed?` - Whether its own key signed it.
    * `:starts_at` - Since when it is good.
    * `:subject` - Whom it is for.
  """

  defstruct [
    :ca_signed?,
    :cert_domains,
    :expires_at,
    :id,
    :issuer,
    :self_signed?,
    :starts_at,
    :subject
  ]

  @type t :: %__MODULE__{
          ca_signed?: boolean(),
          cert_domains: [String.t()],
          expires_at: DateTime.t(),
          id: String.t(),
          issuer: String.t(),
          self_signed?: boolean(),
          starts_at: DateTime.t(),
          subject: String.t()
        }

  @doc false
  def __shape__ do
    [
      {"ca_signed?", :ca_signed?, :plain},
      {"cert_domains", :cert_domains, :plain},
      {"expires_at", :expires_at, :time},
      {"id", :id, :plain},
      {"issuer", :issuer, :plain},
      {"self_signed?", :self_signed?, :plain},
      {"starts_at", :starts_at, :time},
      {"subject", :subject, :plain}
    ]
  end
end
