defmodule Mix.Dynokit do
  @moduledoc false
  # What the Mix tasks share: which platform and which app they are about, and how they
  # speak.

  alias Dynokit.Heroku
  alias Dynokit.Mock

  @switches [app: :string, on: :string, file: :string]
  @aliases [a: :app]
  @file_name "_build/dynokit.json"

  # Does a task: the options, the arguments, and a client. What went wrong is told in a
  # line. A mock is saved then, too.
  def run(argv, switches, task) do
    {opts, args} =
      OptionParser.parse!(argv, strict: @switches ++ switches, aliases: @aliases ++ [n: :num])

    client = client!(opts)

    try do
      task.(client, args, opts)
    rescue
      error in Dynokit.Error -> Mix.raise(Exception.message(error))
    after
      saved = if client.name == :mock, do: Mock.save(client), else: :ok
      Dynokit.close(client)
      with {:error, error} <- saved, do: Mix.raise(Exception.message(error))
    end
  end

  defp client!(opts) do
    made =
      case Keyword.get(opts, :on, "heroku") do
        "heroku" ->
          Heroku.new(Enum.concat(host(), certificates()))

        "mock" ->
          file = Path.expand(opts[:file] || @file_name)
          File.mkdir_p!(Path.dirname(file))
          Mock.new(file: file, seed: :rand.uniform(1_000_000_000))

        other ->
          Mix.raise("There is no platform #{other}: it is --on heroku or --on mock")
      end

    case made do
      {:ok, client} -> client
      {:error, error} -> Mix.raise(Exception.message(error))
    end
  end

  # Another platform than Heroku's own, and whom to trust there, as for the official client.
  defp host do
    case System.get_env("HEROKU_HOST") do
      nil -> []
      host -> [base_url: if(host =~ "://", do: host, else: "https://api.#{host}")]
    end
  end

  defp certificates do
    case System.get_env("NODE_EXTRA_CA_CERTS") do
      nil -> []
      path -> [root_certificates: [File.read!(path)]]
    end
  end

  # The app that is named, or that of the git remote `heroku`, or the only one of a mock.
  def app_name(client, opts) do
    opts[:app] || System.get_env("HEROKU_APP") || found(client)
  end

  def app!(client, opts) do
    case app_name(client, opts) do
      nil -> Mix.raise("Which app? Name it with --app, or create one with mix dynokit.deploy")
      name -> Dynokit.app(client, name)
    end
  end

  defp found(%{name: :mock} = client) do
    case Enum.take(Dynokit.Apps.list!(client), 2) do
      [app] -> app.name
      _ -> nil
    end
  end

  defp found(_client) do
    with git when git != nil <- System.find_executable("git"),
         {url, 0} <- System.cmd(git, ~w(remote get-url heroku), stderr_to_stdout: true),
         [_, name] <- Regex.run(~r{([a-z][a-z0-9-]+)\.git\s*\z}, url) do
      name
    else
      _ -> nil
    end
  end

  # A step that is done in a moment: `Creating app... done, ⬢ hello`.
  def step(what, work) do
    IO.write("#{what}... ")
    {told, value} = work.()
    IO.puts(told)
    value
  rescue
    error ->
      IO.puts("!")
      reraise error, __STACKTRACE__
  end

  def value!({:ok, value}), do: value
  def value!({:error, error}), do: raise(error)

  # What a push says, as git shows it.
  def push_event({:initialized, files}),
    do: IO.puts("Made a git repository and a first commit of #{files} files")

  def push_event({:uncommitted, files}),
    do: IO.puts("#{files} files have changes that are not committed: they stay here")

  def push_event({:commit, id, summary}),
    do: IO.puts("Pushing #{binary_part(id, 0, 8)} #{summary}")

  def push_event({:sent, all, all, bytes}),
    do: IO.puts("Writing objects: 100% (#{all}/#{all}), #{size(bytes)}, done.")

  def push_event({:remote, line}), do: IO.puts(String.trim_trailing("remote: " <> line))
  def push_event(_), do: :ok

  defp size(bytes) when bytes < 1_048_576, do: "#{Float.round(bytes / 1024, 1)} KiB"
  defp size(bytes), do: "#{Float.round(bytes / 1_048_576, 1)} MiB"

  # Runs a command, shows what it prints, and gives its exit status.
  def attach(app, command, opts \\ []) do
    session =
      step("Running #{command} on ⬢ #{app.name}", fn ->
        session = Dynokit.App.run!(app, command, opts)
        {"up, #{session.dyno.name}", session}
      end)

    typing = spawn_link(fn -> type(session) end)
    session |> Dynokit.Session.output!() |> Enum.each(&IO.binwrite/1)
    status = value!(Dynokit.Session.status(session))
    Process.unlink(typing)
    Process.exit(typing, :kill)
    Dynokit.Session.hang_up(session)
    status
  end

  defp type(session) do
    case IO.read(:stdio, :line) do
      line when is_binary(line) ->
        with :ok <- Dynokit.Session.write(session, line), do: type(session)

      _ ->
        Dynokit.Session.end_input(session)
    end
  end
end
