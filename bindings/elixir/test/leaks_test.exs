defmodule Dynokit.LeaksTest do
  # Alone: what other tests take is not to be seen here.
  use Dynokit.Case, async: false

  alias Dynokit.{App, Apps, Items, Mock, Native}

  # How many bytes the native half may have more, since a table of the mock's grows when it
  # does. Of the rarest of what is done here it is less than a hundred bytes for each; what
  # the VM holds of the native half has more than that there.
  @native 80_000

  # And the VM, which frees what is left of processes when it gets to it.
  @vm 1_500_000

  # How long, in milliseconds, those who were killed may take to go.
  @patience 5000

  @tag mock: [clock: "2026-01-01T00:00:00Z", rate_limit: false]
  test "nothing stays behind of calls, streams and those who died waiting", %{mock: mock} do
    for name <- ~w(hello other), do: Apps.create!(mock, name: name)
    for n <- 1..300, do: Mock.script(mock, log: [app: "hello", process: "web.1", text: "#{n}"])
    Mock.add_faults(mock, [%{on: %{operation: "account.info"}, effect: :hang}])

    for _ <- 1..2, do: work(mock, 2000)
    before = in_use()
    for _ <- 1..10, do: work(mock, 2000)
    now = settled(before, System.monotonic_time(:millisecond) + @patience)
    assert now.processes <= before.processes
    assert now.native - before.native < @native
    assert now.vm - before.vm < @vm
  end

  defp work(mock, calls) do
    app = Dynokit.app(mock, "hello")
    part = div(calls, 20)

    for _ <- 1..calls do
      {:ok, _} = Apps.info(mock, app: "hello")
    end

    for _ <- 1..part do
      {:error, _} = Apps.info(mock, app: "nope")
      [_] = mock |> Apps.list!() |> Enum.take(1)
      [_] = app |> App.logs!(lines: 300, tail: true) |> Enum.take(1)
      [_] = app |> App.logs!(lines: 300) |> Items.batches() |> Enum.take(1)
    end

    1..part
    |> Task.async_stream(fn _ -> killed(fn -> Dynokit.Account.info(mock) end) end)
    |> Stream.run()

    1..part
    |> Task.async_stream(fn _ -> killed(fn -> read(app) end) end)
    |> Stream.run()

    # The mock knows log sessions for some minutes.
    Mock.advance(mock, 600)
    [_] = app |> App.logs!(lines: 1) |> Enum.to_list()
  end

  # It has one line, and waits for more.
  defp read(app), do: app |> App.logs!(lines: 1, tail: true) |> Enum.to_list()

  # Kills a process that waits for the native half.
  defp killed(work) do
    {pid, monitor} = spawn_monitor(work)
    await_waiting(pid)
    Process.exit(pid, :kill)
    receive do: ({:DOWN, ^monitor, _, _, :killed} -> :ok)
  end

  defp await_waiting(pid) do
    case Process.info(pid, [:status, :current_function]) do
      [status: :waiting, current_function: {Dynokit.Wait, :for, 1}] -> :ok
      _ -> await_waiting(pid)
    end
  end

  defp settled(before, until) do
    now = in_use()
    more? = now.processes > before.processes or now.native - before.native >= @native
    more? = more? or now.vm - before.vm >= @vm
    late? = System.monotonic_time(:millisecond) > until
    if more? and not late?, do: settled(before, until), else: now
  end

  # In bytes, once what is garbage was collected.
  defp in_use do
    processes = Process.list()
    for pid <- processes, do: :erlang.garbage_collect(pid)
    %{processes: length(processes), native: Native.memory(), vm: :erlang.memory(:total)}
  end
end
