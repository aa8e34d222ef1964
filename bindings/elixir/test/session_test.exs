defmodule Dynokit.SessionTest do
  use Dynokit.Case, async: true

  alias Dynokit.{App, LogLine, Session}
  alias Dynokit.Test.Project

  setup %{mock: mock} do
    %{app: Project.deployed!(mock, "hello")}
  end

  # Waits until the log says that the dyno of a session has ended.
  defp ended!(app, name) do
    app
    |> App.logs!(tail: true, dyno: name)
    |> Enum.find(&(LogLine.message(&1) =~ "Process exited"))
  end

  test "a command reads and prints", %{app: app} do
    {:ok, session} = App.run(app, "cat")
    assert session.dyno.name =~ "run."
    refute session.detached
    :ok = Session.write(session, "one\n")
    assert {:ok, "one\n"} = Session.next(session)
    :ok = Session.write(session, ["two", ?\n])
    assert {:ok, %{output: "two\n", status: 0}} = Session.wait(session)
    refute Process.alive?(session.pid)
    assert {:error, %{kind: :cancelled}} = Session.next(session)
  end

  test "more than fits at once", %{app: app} do
    text = String.duplicate("x", 300_000) <> "\n"
    {:ok, session} = App.run(app, "cat")
    writer = Task.async(fn -> Session.write(session, text) && Session.end_input(session) end)
    assert session |> Session.output!() |> Enum.join() == text
    Task.await(writer)
    assert {:ok, 0} = Session.status(session)
  end

  test "what a command prints as messages", %{app: app} do
    {:ok, %{pid: pid} = session} = App.run(app, "cat", to: self())
    :ok = Session.write(session, "one\n")
    assert_receive {^pid, {:output, "one\n"}}, 5000
    :ok = Session.end_input(session)
    assert_receive {^pid, {:exit, 0}}, 5000
  end

  test "what prints waits for a receiver that does not keep up", %{app: app} do
    test = self()
    receiver = spawn(fn -> receive do: (:read -> relay(test)) end)
    {:ok, %{pid: pid} = session} = App.run(app, "cat", to: receiver)
    for _ <- 1..1100, do: send(receiver, :noise)
    for number <- 1..3, do: :ok = Session.write(session, "#{number}\n")
    # One read was begun before the mailbox was full.
    assert {:message_queue_len, length} = Process.info(receiver, :message_queue_len)
    assert length <= 1101
    send(receiver, :read)
    :ok = Session.end_input(session)
    assert_receive {:relayed, {^pid, {:exit, 0}}}, 5000
  end

  defp relay(test) do
    receive do: (message -> send(test, {:relayed, message}))
    relay(test)
  end

  test "a session that is killed is over for who waits for it", %{app: app} do
    {:ok, session} = App.run(app, "cat")
    reader = Task.async(fn -> Session.next(session) end)
    # It waits in the session's process.
    wait = fn wait -> if :sys.get_state(session.pid).waiting == %{}, do: wait.(wait) end
    wait.(wait)
    Process.exit(session.pid, :kill)
    assert {:error, %{kind: :cancelled}} = Task.await(reader)
    assert {:error, %{kind: :cancelled}} = Session.write(session, "x")
  end

  test "a command that cannot be run", %{mock: mock, app: app} do
    assert {:error, %{kind: :not_found}} = App.run(Dynokit.app(mock, "nope"), "date")
    assert {:error, %{kind: :invalid_argument}} = App.run(app, "date", nonsense: 1)
    assert_raise Dynokit.Error, fn -> App.run!(Dynokit.app(mock, "nope"), "date") end
  end

  test "killing the process that runs it ends its dyno", %{app: app} do
    test = self()

    runner =
      spawn(fn ->
        send(test, {:session, App.run!(app, "cat")})
        Process.sleep(:infinity)
      end)

    assert_receive {:session, session}, 5000
    monitor = Process.monitor(session.pid)
    Process.exit(runner, :kill)
    assert_receive {:DOWN, ^monitor, _, _, _}, 5000
    assert ended!(app, session.dyno.name)
  end

  test "killing the session ends its dyno", %{app: app} do
    {:ok, session} = App.run(app, "cat")
    Process.exit(session.pid, :kill)
    assert ended!(app, session.dyno.name)
  end

  test "hanging up ends its dyno", %{app: app} do
    {:ok, session} = App.run(app, "cat")
    :ok = Session.hang_up(session)
    :ok = Session.hang_up(session)
    assert ended!(app, session.dyno.name)
  end

  test "a command that nobody attaches to", %{app: app} do
    assert {:ok, %{name: name, command: "date"}} = App.run_detached(app, "date")
    assert ended!(app, name)
  end
end
