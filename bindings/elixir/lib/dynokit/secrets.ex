defmodule Dynokit.Secrets do
  @moduledoc """
  Values by name that nobody is to see by chance, such as config vars. Names are shown
  by `inspect/1`, values are not.

      {:ok, config} = Dynokit.ConfigVars.info(client, app: "hello")
      config["POOL_SIZE"]
      #=> "18"
      Dynokit.Secrets.names(config)
      #=> ["POOL_SIZE", "SECRET_KEY_BASE"]
      config.values
      #=> all of them, as a map
  """

  @behaviour Access

  defstruct values: %{}

  @type t :: %__MODULE__{values: %{optional(String.t()) => String.t()}}

  @doc "The names, in order."
  @spec names(t()) :: [String.t()]
  def names(%__MODULE__{values: values}), do: values |> Map.keys() |> Enum.sort()

  @impl Access
  def fetch(%__MODULE__{values: values}, name), do: Map.fetch(values, name)

  @impl Access
  def get_and_update(%__MODULE__{values: values} = secrets, name, function) do
    {value, values} = Map.get_and_update(values, name, function)
    {value, %{secrets | values: values}}
  end

  @impl Access
  def pop(%__MODULE__{values: values} = secrets, name) do
    {value, values} = Map.pop(values, name)
    {value, %{secrets | values: values}}
  end

  defimpl Inspect do
    def inspect(secrets, _opts) do
      names = Enum.map_join(Dynokit.Secrets.names(secrets), ", ", &"#{&1}: ***")
      "#Dynokit.Secrets<#{names}>"
    end
  end
end
