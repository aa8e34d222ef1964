defmodule Dynokit.Keeper do
  @moduledoc false
  # The process that is asked for keys and for codes of a second factor while calls go on.
  # It ends when its platform does. Each question has a process of its own, since a function
  # may ask a person; however that process ends, the question is answered.

  alias Dynokit.Native

  @doc false
  def start(nil, nil), do: nil
  def start(keys, codes), do: spawn(fn -> keep(keys, codes, %{}) end)

  # The questions under way, by the monitors of their processes.
  defp keep(keys, codes, questions) do
    receive do
      {:ask, question, :key} ->
        keep(keys, codes, ask(questions, question, keys))

      {:ask, question, {operation, app, refused}} ->
        about = %{operation: operation, app: app, refused: refused}
        keep(keys, codes, ask(questions, question, fn -> codes.(about) end))

      {:DOWN, monitor, :process, _pid, reason} ->
        {{_pid, question}, questions} = Map.pop!(questions, monitor)
        # It was answered, unless the function failed.
        Native.answer(question, nil, why(reason))
        keep(keys, codes, questions)

      :stop ->
        for {_, {pid, _}} <- questions, do: Process.exit(pid, :kill)
    end
  end

  defp ask(questions, question, function) do
    {pid, monitor} = spawn_monitor(fn -> Native.answer(question, function.(), "gave no text") end)

    Map.put(questions, monitor, {pid, question})
  end

  # A reason that is no exception can have anything in it.
  defp why({%{__exception__: true} = error, _stack}), do: "failed: " <> Exception.message(error)
  defp why(_reason), do: "failed"
end
