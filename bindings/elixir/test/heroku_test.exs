defmodule Dynokit.HerokuTest do
  use Dynokit.Case, async: true

  alias Dynokit.{App, Apps, Session}
  alias Dynokit.Test.Project

  @moduletag :served

  setup %{server: server} do
    options = [
      base_url: server.https_url,
      key: server.key,
      root_certificates: [server.root_certificate],
      only_given_roots: true
    ]

    %{client: Dynokit.Heroku.new!(options)}
  end

  test "the same over HTTPS", %{client: client, mock: mock} do
    app = Project.deployed!(client, "hello")

    assert Apps.info!(mock, app: "hello") == %{
             Apps.info!(client, app: "hello")
             | git_url: "https://git.heroku.com/hello.git"
           }

    {:ok, session} = App.run(app, "cat")
    :ok = Session.write(session, "one\n")
    assert {:ok, %{output: "one\n", status: 0}} = Session.wait(session)
    assert app |> App.logs!(lines: 3) |> Enum.count() == 3
  end

  test "a wrong key", %{server: server} do
    client = Dynokit.Heroku.new!(base_url: server.url, key: "hunter2")
    assert {:error, %{status: 401} = error} = Apps.list(client)
    refute inspect(error) =~ "hunter2"
  end

  test "a server shows no key, and stops", %{mock: mock} do
    server = Dynokit.serve!(mock, key: "hunter2")
    refute inspect(server) =~ "hunter2"
    :ok = Dynokit.Server.stop(server)
    client = Dynokit.Heroku.new!(base_url: server.url, key: "hunter2", retry: nil)
    assert {:error, %{kind: :connect}} = Apps.list(client)
  end

  test "a server ends with its process, and not before", %{mock: mock} do
    test = self()

    process =
      spawn(fn ->
        send(test, {:url, Dynokit.serve!(mock, key: "key").url})
        # Nobody has the server any more.
        receive do: (:collect -> :erlang.garbage_collect())
        send(test, :collected)
        Process.sleep(:infinity)
      end)

    assert_receive {:url, url}, 5000
    client = Dynokit.Heroku.new!(base_url: url, key: "key", retry: nil)
    send(process, :collect)
    assert_receive :collected, 5000
    assert {:ok, []} = Apps.list(client)
    {:ok, socket} = url |> URI.parse() |> connect()
    Process.exit(process, :kill)
    assert {:error, :closed} = :gen_tcp.recv(socket, 0, 5000)
  end

  defp connect(url),
    do: :gen_tcp.connect(String.to_charlist(url.host), url.port, [:binary, active: false])

  test "options that do not read" do
    assert {:error, %{kind: :invalid_argument}} = Dynokit.Heroku.new(nonsense: 1)
    assert {:error, %{kind: :invalid_argument}} = Dynokit.Heroku.new(base_url: "no url", key: "k")
  end
end
