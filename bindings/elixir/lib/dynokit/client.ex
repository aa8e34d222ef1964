defmodule Dynokit.Client do
  @moduledoc """
  A client of a platform: of Heroku (`Dynokit.Heroku`), of a mock (`Dynokit.Mock`), or
  of one with a layer around it (`Dynokit.with_layer/2`).

  It can be used by any number of processes at once, and sent to others on the same
  node. The platform lasts for as long as somebody has a client of it.
  """

  @enforce_keys [:platform, :name]
  defstruct [:platform, :name, :on_event]

  @typedoc """
  A function for what happens, in the shape of `:telemetry.execute/3`: see
  `Dynokit.Heroku.new/1`.
  """
  @type on_event :: ([atom(), ...], map(), map() -> term())

  @type t :: %__MODULE__{
          platform: reference(),
          name: :heroku | :mock | :recording,
          on_event: on_event() | nil
        }

  @doc false
  def made({:ok, platform}, name, on_event) when is_function(on_event, 3) or is_nil(on_event) do
    {:ok, %__MODULE__{platform: platform, name: name, on_event: on_event}}
  end

  def made({:error, error}, _name, _on_event), do: {:error, error}

  # Does something, and tells of its start and its end where somebody wants to know.
  @doc false
  def told(%__MODULE__{on_event: nil}, _about, work), do: work.()

  def told(%__MODULE__{on_event: tell}, about, work) do
    began = System.monotonic_time()
    tell.([:dynokit, :call, :start], %{system_time: System.system_time()}, about)
    answer = work.()
    duration = System.monotonic_time() - began

    tell.(
      [:dynokit, :call, :stop],
      %{duration: duration},
      Map.put(about, :result, result(answer))
    )

    answer
  end

  defp result({:ok, _}), do: :ok
  defp result({:error, error}), do: {:error, error}

  defimpl Inspect do
    def inspect(client, _opts), do: "#Dynokit.Client<#{client.name}>"
  end
end
