defmodule Dynokit.EndsTest do
  use ExUnit.Case, async: true

  # A server that takes a request, and never answers.
  setup do
    {:ok, listener} = :gen_tcp.listen(0, [:binary, active: false, ip: {127, 0, 0, 1}])
    {:ok, port} = :inet.port(listener)
    client = Dynokit.Heroku.new!(base_url: "http://127.0.0.1:#{port}", key: "key", retry: nil)
    %{listener: listener, client: client}
  end

  test "a call is cancelled when its process is killed", context do
    caller = spawn(fn -> Dynokit.Apps.info(context.client, app: "hello") end)
    {:ok, socket} = :gen_tcp.accept(context.listener, 5000)
    {:ok, "GET /apps/hello " <> _} = :gen_tcp.recv(socket, 0, 5000)
    Process.exit(caller, :kill)
    assert {:error, :closed} = :gen_tcp.recv(socket, 0, 5000)
  end

  test "a stream is closed when its process is killed", context do
    reader = spawn(fn -> Dynokit.Apps.list!(context.client) |> Enum.to_list() end)
    {:ok, socket} = :gen_tcp.accept(context.listener, 5000)
    {:ok, "GET /apps " <> _} = :gen_tcp.recv(socket, 0, 5000)
    Process.exit(reader, :kill)
    assert {:error, :closed} = :gen_tcp.recv(socket, 0, 5000)
  end

  test "a call is cancelled with the task that it is in", context do
    task = Task.async(fn -> Dynokit.Apps.info(context.client, app: "hello") end)
    {:ok, socket} = :gen_tcp.accept(context.listener, 5000)
    {:ok, _} = :gen_tcp.recv(socket, 0, 5000)
    Task.shutdown(task, :brutal_kill)
    assert {:error, :closed} = :gen_tcp.recv(socket, 0, 5000)
  end
end
