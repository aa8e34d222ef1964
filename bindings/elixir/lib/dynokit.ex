defmodule Dynokit do
  @moduledoc """
  Heroku as a library: create an app, configure it, push code, run one-off dynos, read
  logs, roll back. The same program runs against Heroku itself, and against a mock of it
  within the program.

      {:ok, client} = Dynokit.Mock.new()
      {:ok, %{name: name}} = Dynokit.Apps.create(client, name: "hello")
      app = Dynokit.app(client, name)
      {:ok, _} = Dynokit.App.add_buildpack(app, "hashnuke/elixir")
      {:ok, _} = Dynokit.App.push(app, "./hello")
      {:ok, session} = Dynokit.App.run(app, "echo it works")
      {:ok, %{output: "it works\\n", status: 0}} = Dynokit.Session.wait(session)

  | you want to…                                  | look at…                               |
  |-----------------------------------------------|----------------------------------------|
  | reach Heroku                                  | `Dynokit.Heroku`                       |
  | reach a mock: in tests, or to try things out  | `Dynokit.Mock`, `Dynokit.Case`         |
  | deploy, run, scale, read logs                 | `Dynokit.App`                          |
  | one operation of the platform                 | `Dynokit.Apps`, `Dynokit.Releases`, …  |
  | any operation by its name                     | `call/3`, `reply/4`                    |
  | a command that runs in a dyno                 | `Dynokit.Session`                      |
  | read many values: one by one, or in batches   | `Dynokit.Items`                        |
  | have a stream come as messages                | `Dynokit.Feed`                         |
  | know what went wrong                          | `Dynokit.Error`                        |
  | repeat, limit, cache, record and play back    | `with_layer/2`, `play/2`               |
  | serve a platform to other programs            | `serve/2`                              |

  ## What is the same everywhere

  A function gives `{:ok, value}` or `{:error, %Dynokit.Error{}}`. Its twin with a `!`
  gives the value, or raises the error. Where there are many values, the twin is a lazy
  stream, which asks the platform when it is read.

  A call waits in the process that makes it; no scheduler waits. Killing the process
  cancels what it waits for, and closes its streams and its dynos' connections.
  """

  alias Dynokit.{App, Arguments, Client, Items, Native, Server, Wait}

  @typedoc "What a call comes to."
  @type result(value) :: {:ok, value} | {:error, Dynokit.Error.t()}

  @typedoc "A name or an id."
  @type identity :: String.t() | integer()

  @typedoc "The name of something in a map."
  @type name :: String.t() | atom()

  @typedoc "The arguments of an operation."
  @type args :: keyword() | %{optional(name()) => term()}

  @doc """
  An app, for what `Dynokit.App` does. Nothing is asked: it need not be there yet.
  """
  @spec app(Client.t(), String.t()) :: App.t()
  def app(%Client{} = client, name) when is_binary(name), do: %App{client: client, name: name}

  @doc """
  Performs any operation by its name.

      {:ok, app} = Dynokit.call(client, "apps.info", app: "hello")
      {:ok, config} = Dynokit.call(client, "config_vars.update", app: "hello", config_vars: %{A: "1"})
  """
  @spec call(Client.t(), String.t(), args()) :: result(term())
  def call(%Client{} = client, name, args \\ []) when is_binary(name) do
    args = Arguments.object(args)

    Client.told(client, about(name, args), fn ->
      Wait.for(&Native.call(client.platform, &1, name, args))
    end)
  end

  @doc "As `call/3`, and raises a `Dynokit.Error` where it fails."
  @spec call!(Client.t(), String.t(), args()) :: term()
  def call!(client, name, args \\ []), do: Wait.value!(call(client, name, args))

  @doc """
  Performs any operation by its name, for its whole reply: the body is JSON.

  ## Options

    * `:range` - which part of a list, such as `"version ..; max=10, order=desc"`
  """
  @spec reply(Client.t(), String.t(), args(), range: String.t() | nil) ::
          result(Dynokit.Reply.t())
  def reply(%Client{} = client, name, args \\ [], opts \\ []) when is_binary(name) do
    args = Arguments.object(args)

    Client.told(client, about(name, args), fn ->
      Wait.for(&Native.reply(client.platform, &1, name, args, opts[:range]))
    end)
  end

  @doc """
  Everything that a list has, by its operation's name.

  Options as in `stream!/4`.
  """
  @spec list(Client.t(), String.t(), args(), range: String.t() | nil) :: result([term()])
  def list(%Client{} = client, name, args \\ [], opts \\ []) when is_binary(name) do
    Client.told(client, about(name, Arguments.object(args)), fn ->
      try do
        {:ok, Enum.to_list(stream!(client, name, args, opts))}
      rescue
        error in Dynokit.Error -> {:error, error}
      end
    end)
  end

  @doc """
  A list as a lazy stream, by its operation's name. It asks for a page when it is needed,
  and raises a `Dynokit.Error` where that fails.

      Dynokit.stream!(client, "releases.list", [app: "hello"], range: "version ..; order=desc")
      |> Enum.take(3)

  ## Options

    * `:range` - which part of the list, such as `"version ..; max=10, order=desc"`; all of
      it in the largest pages unless given
  """
  @spec stream!(Client.t(), String.t(), args(), range: String.t() | nil) :: Items.t()
  def stream!(%Client{} = client, name, args \\ [], opts \\ []) when is_binary(name) do
    args = Arguments.object(args)
    Items.new(client, fn -> Native.pages(client.platform, name, args, opts[:range]) end)
  end

  @doc """
  The platform with a layer around it, as another client.

      {:ok, client} = Dynokit.with_layer(client, retry: [attempts: 3])
      {:ok, client} = Dynokit.with_layer(client, record: [file: "heroku.jsonl"])

  Layers are `:stack` (those that a client of Heroku comes with), `:retry`, `:throttle`,
  `:cache`, `:faults` and `:record`.
  """
  @spec with_layer(Client.t(), [{atom(), term()}]) :: result(Client.t())
  def with_layer(%Client{} = client, [{layer, options}]) do
    options = if layer == :faults, do: Arguments.plain(options), else: Arguments.object(options)

    client.platform
    |> Native.layered(%{layer => options})
    |> Client.made(client.name, client.on_event)
  end

  @doc """
  A platform that plays back what `with_layer/2` recorded, in the order of the recording.

      {:ok, client} = Dynokit.play("heroku.jsonl")

  ## Options

    * `:loose` - true to let calls come in any order
  """
  @spec play(Path.t(), loose: boolean()) :: result(Client.t())
  def play(file, opts \\ []) do
    file |> Path.expand() |> Native.player(opts[:loose] == true) |> Client.made(:recording, nil)
  end

  @doc """
  Serves the platform on this machine, for other programs: the `heroku` command line tool,
  `git`, or a client in another language.

      {:ok, server} = Dynokit.serve(client)
      server.url
      #=> "http://127.0.0.1:40123"

  It is served until `Dynokit.Server.stop/1`, or until the process that called this ends.

  ## Options

    * `:port`, `:https_port` - free ones unless given
    * `:key` - the key that clients need; a random one unless given
    * `:faults_endpoint` - whether whoever has the key can change a mock's faults
  """
  @spec serve(Client.t(), keyword()) :: result(Server.t())
  def serve(%Client{} = client, opts \\ []) do
    with {:ok, {handle, about}} <- Native.serve(client.platform, Arguments.object(opts)) do
      {:ok, struct!(Server, Map.put(about, :handle, handle))}
    end
  end

  @doc "As `serve/2`, and raises a `Dynokit.Error` where it fails."
  @spec serve!(Client.t(), keyword()) :: Server.t()
  def serve!(client, opts \\ []), do: Wait.value!(serve(client, opts))

  @doc """
  Cancels what is under way on the platform, and lets go of it: a mock that is kept in a file
  can be opened by another one then. Whoever does not call it leaves that to the garbage
  collector.
  """
  @spec close(Client.t()) :: :ok
  def close(%Client{} = client), do: Native.close_platform(client.platform)

  defp about(name, %{app: app}), do: %{operation: name, app: app}
  defp about(name, _args), do: %{operation: name}
end
