defmodule Dynokit.Keeper do
  @moduledoc false
  # The process that is asked for keys and for codes of a second factor while calls go on.
  # It ends when its platform does. Each question has a process of its own, since a function
  # may ask a person.

  alias Dynokit.Native

  @doc false
  def start(nil, nil), do: nil
  def start(keys, codes), do: spawn(fn -> keep(keys, codes) end)

  defp keep(keys, codes) do
    receive do
      {:ask, question, :key} ->
        spawn(fn -> answer(question, keys) end)
        keep(keys, codes)

      {:ask, question, {operation, app, refused}} ->
        about = %{operation: operation, app: app, refused: refused}
        spawn(fn -> answer(question, fn -> codes.(about) end) end)
        keep(keys, codes)

      :stop ->
        :ok
    end
  end

  defp answer(question, function) do
    value = function.()
    true = is_binary(value)
    Native.answer(question, value)
  catch
    kind, reason ->
      Native.answer(question, nil)
      :erlang.raise(kind, reason, __STACKTRACE__)
  end
end
