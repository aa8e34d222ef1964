# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Domain do
  @moduledoc """
  A host name that an app answers to.

  ## Fields

    * `:acm_status` - How far its automated certificate is.
    * `:acm_status_reason` - Why it is no further.
    * `:app` - The app.
    * `:cname` - What its DNS record has to point to.
    * `:created_at` - When it was added.
    * `:hostname` - The host name.
    * `:id` - Its id.
    * `:kind` - Whose it is.
    * `:sni_endpoint` - The certificate that it is served with.
    * `:status` - How far adding it is: `pending`, `succeeded`, `none` or `failed`.
    * `:updated_at` - When it was last changed.
  """

  defstruct [
    :acm_status,
    :acm_status_reason,
    :app,
    :cname,
    :created_at,
    :hostname,
    :id,
    :kind,
    :sni_endpoint,
    :status,
    :updated_at
  ]

  @type t :: %__MODULE__{
          acm_status: String.t() | nil,
          acm_status_reason: String.t() | nil,
          app: Dynokit.Types.Reference.t(),
          cname: String.t() | nil,
          created_at: DateTime.t(),
          hostname: String.t(),
          id: String.t(),
          kind: Dynokit.Types.DomainKind.t(),
          sni_endpoint: Dynokit.Types.Reference.t() | nil,
          status: String.t(),
          updated_at: DateTime.t()
        }

  @doc false
  def __shape__ do
    [
      {"acm_status", :acm_status, :plain},
      {"acm_status_reason", :acm_status_reason, :plain},
      {"app", :app, {:type, "Reference"}},
      {"cname", :cname, :plain},
      {"created_at", :created_at, :time},
      {"hostname", :hostname, :plain},
      {"id", :id, :plain},
      {"kind", :kind, :plain},
      {"sni_endpoint", :sni_endpoint, {:type, "Reference"}},
      {"status", :status, :plain},
      {"updated_at", :updated_at, :time}
    ]
  end
end
