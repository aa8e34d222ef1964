defmodule Dynokit.KeeperTest do
  use ExUnit.Case, async: true

  alias Dynokit.{ConfigVars, Heroku}

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

  test "a function that gives nothing" do
    url = serve!(fn _ -> {"200 OK", "[]"} end)
    client = Heroku.new!(base_url: url, key_provider: fn -> exit(:normal) end)
    assert {:error, %{kind: :unauthorized}} = Dynokit.Apps.list(client)
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
    match?({:current_function, {Dynokit.Keeper, :keep, 2}}, Process.info(pid, :current_function))
  end
end
