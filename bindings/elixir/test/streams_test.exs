defmodule Dynokit.StreamsTest do
  use Dynokit.Case, async: true

  alias Dynokit.{App, Apps, Feed, Items, LogLine, Mock}
  alias Dynokit.Test.Project

  @moduletag mock: [clock: "2026-01-01T00:00:00Z"]

  setup %{mock: mock} do
    Apps.create!(mock, name: "hello")
    %{app: Dynokit.app(mock, "hello")}
  end

  defp log(mock, text), do: Mock.script(mock, log: [app: "hello", process: "web.1", text: text])

  test "a line of a log is taken apart", %{mock: mock, app: app} do
    log(mock, "Grüße")
    assert [line] = app |> App.logs!(dyno: "web.1") |> Enum.to_list()
    assert %LogLine{text: "2026-01-01T00:00:00.000000+00:00 app[web.1]: Grüße"} = line
    assert to_string(line) == line.text
    assert {LogLine.source(line), LogLine.process(line)} == {"app", "web.1"}
    assert LogLine.message(line) == "Grüße"
    assert LogLine.time(line) == ~U[2026-01-01 00:00:00.000000Z]
  end

  test "who waits for a line is told when the platform is closed", %{mock: mock, app: app} do
    test = self()

    reader =
      Task.async(fn ->
        try do
          app |> App.logs!(dyno: "web.1", tail: true) |> Enum.each(&send(test, &1))
        rescue
          error in Dynokit.Error -> error.kind
        end
      end)

    log(mock, "one")
    assert_receive %LogLine{}, 5000
    :ok = Dynokit.close(mock)
    assert Task.await(reader) == :cancelled
    assert_raise Dynokit.Error, ~r/closed/, fn -> Enum.to_list(App.logs!(app)) end
  end

  test "a log that is read halfway, and again", %{mock: mock, app: app} do
    for number <- 1..50, do: log(mock, "line #{number}")
    log = App.logs!(app, dyno: "web.1", lines: 50)
    # Two readings at once, each of which is put down in between.
    pairs = log |> Stream.zip(log) |> Stream.zip(log) |> Enum.take(20)
    assert Enum.all?(pairs, fn {{one, two}, three} -> one == two and two == three end)
    assert Enum.count(log) == 50
    assert {:messages, []} = Process.info(self(), :messages)
  end

  test "what is no line of the platform's is all message" do
    for text <- ["Error: expired", "", "2024 app[web.1]: x"] do
      line = %LogLine{text: text}
      assert {LogLine.time(line), LogLine.source(line), LogLine.process(line)} == {nil, "", ""}
      assert LogLine.message(line) == text
    end
  end

  test "lines come in batches, too", %{mock: mock, app: app} do
    for number <- 1..1400, do: log(mock, "line #{number}")
    log = App.logs!(app, lines: 1400)
    batches = log |> Items.batches() |> Enum.to_list()
    assert length(batches) < 10
    assert List.flatten(batches) == Enum.to_list(log)

    assert Enum.map(List.flatten(batches), &LogLine.message/1) ==
             for(n <- 1..1400, do: "line #{n}")

    assert inspect(log) == "#Dynokit.Items<...>"
  end

  test "a tail goes on until it is enough", %{mock: mock, app: app} do
    log(mock, "one")
    test = self()

    reader =
      Task.async(fn ->
        app
        |> App.logs!(dyno: "web.1", tail: true)
        |> Stream.map(&LogLine.message/1)
        |> Stream.each(&send(test, &1))
        |> Enum.take(2)
      end)

    assert_receive "one", 5000
    log(mock, "two")
    assert Task.await(reader) == ["one", "two"]
  end

  test "a log of an app that is not there", %{mock: mock} do
    assert_raise Dynokit.Error, fn ->
      mock |> Dynokit.app("nope") |> App.logs!() |> Enum.to_list()
    end
  end

  test "lines as messages", %{mock: mock, app: app} do
    log(mock, "one")
    {:ok, feed} = app |> App.logs!(dyno: "web.1", tail: true) |> Feed.start()
    ref = feed.ref
    assert_receive {:dynokit, ^ref, {:item, %LogLine{} = line}}, 5000
    assert LogLine.message(line) == "one"
    log(mock, "two")
    assert_receive {:dynokit, ^ref, {:item, %LogLine{} = line}}, 5000
    assert LogLine.message(line) == "two"
    monitor = Process.monitor(feed.pid)
    Feed.stop(feed)
    assert_receive {:DOWN, ^monitor, _, _, _}, 5000
  end

  test "a feed says how it ended", %{mock: mock, app: app} do
    {:ok, %{ref: ref}} = app |> App.logs!(lines: 1) |> Feed.start()
    assert_receive {:dynokit, ^ref, {:item, %LogLine{}}}, 5000
    assert_receive {:dynokit, ^ref, :done}, 5000
    {:ok, %{ref: ref}} = mock |> Dynokit.app("nope") |> App.logs!() |> Feed.start()
    assert_receive {:dynokit, ^ref, {:error, %{kind: :not_found}}}, 5000
  end

  test "a feed says what its stream raised" do
    {:ok, %{ref: ref}} = [1, 0] |> Stream.map(&div(1, &1)) |> Feed.start()
    assert_receive {:dynokit, ^ref, {:item, 1}}, 5000
    assert_receive {:dynokit, ^ref, {:error, %ArithmeticError{}}}, 5000
    {:ok, %{ref: ref}} = [1] |> Stream.map(fn _ -> exit(:enough) end) |> Feed.start()
    assert_receive {:dynokit, ^ref, {:error, %ErlangError{original: :enough}}}, 5000
  end

  test "a feed ends with its receiver", %{app: app} do
    receiver = spawn(fn -> Process.sleep(:infinity) end)
    {:ok, feed} = app |> App.logs!(tail: true) |> Feed.start(to: receiver)
    monitor = Process.monitor(feed.pid)
    Process.exit(receiver, :kill)
    assert_receive {:DOWN, ^monitor, _, _, _}, 5000
  end

  test "a feed waits for a receiver that does not keep up" do
    receiver = spawn(fn -> Process.sleep(:infinity) end)
    {:ok, feed} = 0 |> Stream.iterate(&(&1 + 1)) |> Feed.start(to: receiver)
    queue = fn -> receiver |> Process.info(:message_queue_len) |> elem(1) end
    # It goes on for as long as it may, and no further.
    wait_until = fn again -> if queue.() <= 1024, do: again.(again) end
    wait_until.(wait_until)
    assert Enum.all?(1..10_000, fn _ -> :erlang.yield() and queue.() <= 1024 + 128 end)
    Feed.stop(feed)
    Process.exit(receiver, :kill)
  end

  test "a push tells of itself, and its build can be read again", %{app: app} do
    folder = Project.small!()
    test = self()
    assert {:ok, pushed} = App.push(app, folder, each: &send(test, &1))
    assert pushed.changed and pushed.commit =~ ~r/\A[0-9a-f]{40}\z/
    assert_received {:initialized, 2}
    assert_received {:commit, _, "Initial commit"}
    assert_received {:remote, "-----> Building on the Heroku-24 stack"}
    assert {:ok, %{dynos: [%{name: "web.1"}], wanted: 1}} = App.await_up(app)
    [build] = Dynokit.Builds.list!(app.client, app: "hello") |> Enum.to_list()
    lines = app |> App.build_output!(build.id) |> Enum.to_list()
    assert "-----> Building on the Heroku-24 stack" in lines
    assert {:ok, %{status: "succeeded"}} = App.await_build(app, build.id)
    assert {:ok, %{changed: false}} = App.push(app, folder)
  end

  test "output of a build that fails ends with an error", %{mock: mock, app: app} do
    folder = Project.small!()
    Mock.script(mock, build: [fails: ["-----> Compiling", " !     No."]])
    assert {:error, %{kind: :push_rejected} = error} = App.push(app, folder)
    assert error.output =~ " !     No."
    [build] = Dynokit.Builds.list!(mock, app: "hello") |> Enum.to_list()
    test = self()

    assert_raise Dynokit.Error, fn ->
      app |> App.build_output!(build.id) |> Enum.each(&send(test, {:line, &1}))
    end

    assert_received {:line, " !     No."}
    assert {:error, %{kind: :build_failed}} = App.await_build(app, build.id)
  end

  test "nothing to push", %{app: app} do
    assert {:error, %{kind: :io}} = App.check(app, "/no/such/directory")
    assert {:error, %{kind: :repository}} = App.push(app, Project.folder!())
  end
end
