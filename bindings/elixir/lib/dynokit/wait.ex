defmodule Dynokit.Wait do
  @moduledoc false
  # Waits for the message that answers. The process waits, not its scheduler; if it
  # is killed, the work is cancelled.

  @doc false
  def for(start) do
    reference = make_ref()

    case start.(reference) do
      {:ok, _task} ->
        receive do
          {^reference, answer} -> answer
        end

      # It was there already.
      {:done, answer} ->
        answer

      {:error, error} ->
        {:error, error}
    end
  end

  @doc false
  def value!({:ok, value}), do: value
  def value!({:error, error}), do: raise(error)
end
