# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Types.Plan do
  @moduledoc """
  A size and price that an add-on service comes in.

  ## Fields

    * `:addon_service` - The service that it is a plan of.
    * `:compliance` - The regimes that it meets.
    * `:created_at` - When it was first offered.
    * `:default` - Whether it is meant where only the service is named.
    * `:description` - What it offers.
    * `:human_name` - What people call it.
    * `:id` - Its id.
    * `:installable_inside_private_network` - Whether apps in a private space can have it.
    * `:installable_outside_private_network` - Whether other apps can have it.
    * `:name` - Its name, `service:plan`.
    * `:price` - What it costs.
    * `:space_default` - Whether it is the default in a private space.
    * `:state` - How far along it is: `public`, …
    * `:updated_at` - When it was last changed.
    * `:visible` - Whether it is shown to everybody.
  """

  defstruct [
    :addon_service,
    :compliance,
    :created_at,
    :default,
    :description,
    :human_name,
    :id,
    :installable_inside_private_network,
    :installable_outside_private_network,
    :name,
    :price,
    :space_default,
    :state,
    :updated_at,
    :visible
  ]

  @type t :: %__MODULE__{
          addon_service: Dynokit.Types.Reference.t(),
          compliance: [Dynokit.Types.Compliance.t()] | nil,
          created_at: DateTime.t(),
          default: boolean(),
          description: String.t(),
          human_name: String.t(),
          id: String.t(),
          installable_inside_private_network: boolean(),
          installable_outside_private_network: boolean(),
          name: String.t(),
          price: Dynokit.Types.Price.t(),
          space_default: boolean(),
          state: String.t(),
          updated_at: DateTime.t(),
          visible: boolean()
        }

  @doc false
  def __shape__ do
    [
      {"addon_service", :addon_service, {:type, "Reference"}},
      {"compliance", :compliance, :plain},
      {"created_at", :created_at, :time},
      {"default", :default, :plain},
      {"description", :description, :plain},
      {"human_name", :human_name, :plain},
      {"id", :id, :plain},
      {"installable_inside_private_network", :installable_inside_private_network, :plain},
      {"installable_outside_private_network", :installable_outside_private_network, :plain},
      {"name", :name, :plain},
      {"price", :price, {:type, "Price"}},
      {"space_default", :space_default, :plain},
      {"state", :state, :plain},
      {"updated_at", :updated_at, :time},
      {"visible", :visible, :plain}
    ]
  end
end
