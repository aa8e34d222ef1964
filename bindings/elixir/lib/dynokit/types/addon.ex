# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Addon do
  @moduledoc """
  A service that an app uses.

  ## Fields

    * `:actions` - What its provider offers to do with it.
    * `:addon_service` - The service that it is an instance of.
    * `:app` - The app that it was created for.
    * `:billed_price` - What is paid for it.
    * `:billing_entity` - Who pays.
    * `:config_vars` - The config vars that it owns on its app.
    * `:created_at` - When it was created.
    * `:id` - Its id.
    * `:name` - Its name, unique on the platform, e.g. `postgresql-slippery-34466`.
    * `:plan` - Its plan, `service:plan`.
    * `:provider_id` - What its provider calls it.
    * `:provision_message` - What its provider says of the provisioning.
    * `:state` - Where it is in its life.
    * `:updated_at` - When it was last changed.
    * `:web_url` - Its dashboard.
  """

  defstruct [
    :actions,
    :addon_service,
    :app,
    :billed_price,
    :billing_entity,
    :config_vars,
    :created_at,
    :id,
    :name,
    :plan,
    :provider_id,
    :provision_message,
    :state,
    :updated_at,
    :web_url
  ]

  @type t :: %__MODULE__{
          actions: [Dynokit.Types.AddonAction.t()],
          addon_service: Dynokit.Types.Reference.t(),
          app: Dynokit.Types.Reference.t(),
          billed_price: Dynokit.Types.Price.t() | nil,
          billing_entity: Dynokit.Types.BillingEntity.t(),
          config_vars: [String.t()],
          created_at: DateTime.t(),
          id: String.t(),
          name: String.t(),
          plan: Dynokit.Types.AddonPlan.t(),
          provider_id: String.t(),
          provision_message: String.t() | nil,
          state: Dynokit.Types.AddonState.t(),
          updated_at: DateTime.t(),
          web_url: String.t() | nil
        }

  @doc false
  def __shape__ do
    [
      {"actions", :actions, {:list, {:type, "AddonAction"}}},
      {"addon_service", :addon_service, {:type, "Reference"}},
      {"app", :app, {:type, "Reference"}},
      {"billed_price", :billed_price, {:type, "Price"}},
      {"billing_entity", :billing_entity, {:type, "BillingEntity"}},
      {"config_vars", :config_vars, :plain},
      {"created_at", :created_at, :time},
      {"id", :id, :plain},
      {"name", :name, :plain},
      {"plan", :plan, {:type, "AddonPlan"}},
      {"provider_id", :provider_id, :plain},
      {"provision_message", :provision_message, :plain},
      {"state", :state, :plain},
      {"updated_at", :updated_at, :time},
      {"web_url", :web_url, :plain}
    ]
  end
end
