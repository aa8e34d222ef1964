defmodule Dynokit.KeeperTest do
  use ExUnit.Case, async: true

  alias Dynokit.{ConfigVars, Heroku, Mock}

  # Answers a request at a time, as the function says of its head.
  defp serve!(answer) do
    {:ok, listener} = :gen_tcp.listen(0, [:binary, active: false, ip: {127, 0, 0, 1}])
    {:ok, port} = :inet.port(listener)
    start_supervised!({Task, fn -> accept(listener, answer) end})
    "http://127.0.0.1:#{port}"
  end

  defp accept(listener, answer) do
    {:ok, socket} = :gen_tcp.accept(listener)
    {:ok, head} = :gen_tcp.recv(socket, 0)
    {status, body} = answer.(head)
    length = byte_size(body)
    head = "HTTP/1.1 #{status}\r\ncontent-length: #{length}\r\nconnection: close\r\n\r\n"
    :ok = :gen_tcp.send(socket, head <> body)
    :gen_tcp.close(socket)
    accept(listener, answer)
  end

  test "a code is asked for until it is right" do
    test = self()

    url =
      serve!(fn head ->
        if head =~ "heroku-two-factor-code: 2",
          do: {"200 OK", ~s({"A":"1"})},
          else: {"403 Forbidden", ~s({"id":"two_factor","message":"A code is needed."})}
      end)

    code = fn about ->
      send(test, about)
      to_string(about.refused + 1)
    end

    client = Heroku.new!(base_url: url, key: "key", second_factor: code)
    assert {:ok, config} = ConfigVars.info(client, app: "hello")
    assert config["A"] == "1"
    assert_received %{operation: "config_vars.info", app: nil, refused: 0}
    assert_received %{refused: 1}
  end

  test "another key is asked for where one is refused" do
    url =
      serve!(fn head ->
        if head =~ "Bearer new" or head =~ "bearer new",
          do: {"200 OK", "[]"},
          else: {"401 Unauthorized", ~s({"id":"unauthorized","message":"No."})}
      end)

    keys = :counters.new(1, [])

    provider = fn ->
      :counters.add(keys, 1, 1)
      if :counters.get(keys, 1) == 1, do: "old", else: "new"
    end

    client = Heroku.new!(base_url: url, key_provider: provider)
    assert {:ok, []} = Dynokit.Apps.list(client)
    assert :counters.get(keys, 1) == 2
  end

  # Whatever it does, its call is answered.
  @failures [
    exit: {quote(do: exit(:normal)), "failed"},
    raise: {quote(do: raise("nobody is there")), "failed: nobody is there"},
    killed: {quote(do: Process.exit(self(), :kill)), "failed"},
    linked: {quote(do: Task.await(Task.async(fn -> exit(:kill) end))), "failed"},
    nothing: {quote(do: nil), "gave no text"},
    bytes: {quote(do: <<255>>), "gave no text"}
  ]

  for {name, {does, said}} <- @failures do
    @tag capture_log: true
    test "a function that gives no key: #{name}" do
      client = Heroku.new!(base_url: "http://127.0.0.1:9", key_provider: fn -> unquote(does) end)
      assert {:error, %{kind: :unauthorized} = error} = Dynokit.Apps.list(client)
      assert error.message == "The function that was asked #{unquote(said)}."
    end
  end

  test "a function is asked anew when it failed" do
    mock = Mock.new!(seed: 1)
    server = Dynokit.serve!(mock, key: "key")
    asked = :counters.new(1, [])

    provider = fn ->
      :counters.add(asked, 1, 1)
      if :counters.get(asked, 1) == 1, do: exit(:normal), else: "key"
    end

    client = Heroku.new!(base_url: server.url, key_provider: provider)
    assert {:error, %{kind: :unauthorized}} = Dynokit.Apps.list(client)
    assert {:ok, []} = Dynokit.Apps.list(client)
  end

  test "the mock refuses a key, and wants a code" do
    mock = Mock.new!(seed: 1)
    server = Dynokit.serve!(mock, key: "new")
    Dynokit.Apps.create!(mock, name: "hello")
    effect = %{answer: %{status: 403, id: "two_factor", message: "A code is needed."}}
    Mock.add_faults(mock, [%{on: %{operation: "apps.info"}, effect: effect, times: 1}])
    test = self()
    keys = :atomics.new(1, [])

    client =
      Heroku.new!(
        base_url: server.url,
        key_provider: fn -> Enum.at(["old", "new"], :atomics.add_get(keys, 1, 1) - 1) end,
        second_factor: fn about ->
          send(test, {about, self()})
          "123456"
        end
      )

    # Those that wait for a key wait for the same one.
    names = Task.async_stream(1..8, fn _ -> Dynokit.Apps.info!(client, app: "hello").name end)
    assert Enum.all?(names, &(&1 == {:ok, "hello"}))
    assert :atomics.get(keys, 1) == 2
    assert_received {%{operation: "apps.info", app: nil, refused: 0}, process}
    refute process == self()
  end

  test "nobody is asked any more when the platform is closed" do
    test = self()

    provider = fn ->
      send(test, {:asked, self()})
      Process.sleep(:infinity)
    end

    client = Heroku.new!(base_url: "http://127.0.0.1:9", key_provider: provider)
    call = Task.async(fn -> Dynokit.Apps.list(client) end)
    assert_receive {:asked, process}, 5000
    monitor = Process.monitor(process)
    :ok = Dynokit.close(client)
    assert {:error, %{kind: :cancelled}} = Task.await(call)
    assert_receive {:DOWN, ^monitor, _, _, _}, 5000
  end

  test "the keeper ends with its platform" do
    before = Process.list()
    client = Heroku.new!(base_url: "http://127.0.0.1:9", key_provider: fn -> "key" end)
    [keeper] = for pid <- Process.list() -- before, keeper?(pid), do: pid
    monitor = Process.monitor(keeper)
    :ok = Dynokit.close(client)
    assert_receive {:DOWN, ^monitor, _, _, _}, 5000
  end

  defp keeper?(pid) do
    match?({:current_function, {Dynokit.Keeper, :keep, 3}}, Process.info(pid, :current_function))
  end
end
