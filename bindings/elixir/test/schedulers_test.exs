defmodule Dynokit.SchedulersTest do
  # Alone: what other tests do to the schedulers is not to be seen here.
  use Dynokit.Case, async: false

  alias Dynokit.{App, Apps, Mock}

  # How many milliseconds a process may run on a scheduler at once.
  @long 1

  # The system may take the processor away at any time: so many of all calls.
  @by_chance 0.01

  @tag mock: [app_limit: 2000, rate_limit: false]
  test "nothing holds a scheduler up", %{mock: mock} do
    test = self()

    watcher =
      spawn_link(fn ->
        :erlang.system_monitor(self(), long_schedule: @long)
        send(test, :watching)
        watch(0)
      end)

    assert_receive :watching
    calls = 2000

    Task.async_stream(1..calls, &Apps.create!(mock, name: "app-#{&1}"), max_concurrency: 64)
    |> Stream.run()

    app = Dynokit.app(mock, "app-1")
    for _ <- 1..50, do: Mock.script(mock, log: [app: app.name, process: "web.1", text: "x"])
    assert Enum.count(Apps.list!(mock)) == calls
    assert Enum.count(App.logs!(app, lines: 1500)) > 50
    for _ <- 1..100, do: {:ok, _} = Apps.info(mock, app: "app-1")

    send(watcher, {:how_many, self()})
    assert_receive {:long, long}
    assert long <= calls * @by_chance
  after
    :erlang.system_monitor(:undefined)
  end

  # Those that end where a process waits for the native half, which it called just before.
  defp watch(count) do
    receive do
      {:monitor, _pid, :long_schedule, about} ->
        watch(if match?({Dynokit.Wait, :for, 1}, about[:out]), do: count + 1, else: count)

      {:how_many, test} ->
        send(test, {:long, count})
    end
  end
end
