defmodule Mix.Dynokit do
  @moduledoc false
  # What the Mix tasks share: which platform and which app they are about, and how they
  # speak.

  alias Dynokit.{Heroku, Mock, Native, Session}

  @switches [app: :string, on: :string, file: :string]
  @aliases [a: :app]
  @file_name "_build/dynokit.json"

  # Does a task: the options, the arguments, and a client. What went wrong is told in a
  # line. A mock is saved then, too. Ctrl-C ends it, unless there is a shell to go back to.
  def run(argv, switches, task) do
    {opts, args} =
      OptionParser.parse!(argv, strict: @switches ++ switches, aliases: @aliases ++ [n: :num])

    unless Application.get_env(:iex, :started), do: Native.end_at_interrupt()
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
    case System.get_env("HEROKU_HOST", "") do
      "" -> []
      host -> [base_url: if(host =~ "://", do: host, else: "https://api.#{host}")]
    end
  end

  defp certificates do
    case System.get_env("NODE_EXTRA_CA_CERTS", "") do
      "" -> []
      path -> [root_certificates: [certificates(path)]]
    end
  end

  defp certificates(path) do
    case File.read(path) do
      {:ok, certificates} -> certificates
      {:error, why} -> Mix.raise("NODE_EXTRA_CA_CERTS does not read: #{:file.format_error(why)}")
    end
  end

  # For a task that has options only.
  def no_arguments!([]), do: :ok
  def no_arguments!([argument | _]), do: Mix.raise("What is #{argument}? There are options only")

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

  # Runs a command, shows what it prints, and gives its exit status. Where a person types,
  # the command has a terminal: what is typed goes there as it is, Ctrl-C too.
  def attach(app, command, opts \\ []) do
    size = Native.terminal_size()

    session =
      step("Running #{command} on ⬢ #{app.name}", fn ->
        session = Dynokit.App.run!(app, command, terminal(size) ++ opts)
        {"up, #{session.dyno.name}", session}
      end)

    bytes(fn ->
      if size,
        do: raw(fn -> talk(session, fn -> IO.binread(:stdio, 1) end) end),
        else: talk(session, fn -> IO.binread(:stdio, :line) end)
    end)
  end

  defp terminal(nil), do: []

  defp terminal({columns, lines}) do
    term = System.get_env("TERM", "xterm")
    [terminal: [term: term, columns: columns, lines: lines]]
  end

  defp talk(session, read) do
    typing = spawn_link(fn -> type(session, read) end)
    session |> Session.output!() |> Enum.each(&IO.binwrite/1)
    status = value!(Session.status(session))
    Process.unlink(typing)
    Process.exit(typing, :kill)
    Session.hang_up(session)
    # A command that was interrupted may not have told one.
    status || Mix.raise("The dyno #{session.dyno.name} closed before its command told a status")
  end

  defp type(session, read) do
    case read.() do
      typed when is_binary(typed) ->
        with :ok <- Session.write(session, typed), do: type(session, read)

      _ ->
        Session.end_input(session)
    end
  end

  # What a command reads and prints may be cut anywhere, and be no text at all.
  defp bytes(work) do
    encoding = Keyword.get(:io.getopts(:standard_io), :encoding, :unicode)
    :ok = :io.setopts(:standard_io, encoding: :latin1)

    try do
      work.()
    after
      :ok = :io.setopts(:standard_io, encoding: encoding)
    end
  end

  # The terminal is as it was then, even where the program is told to end.
  defp raw(work) do
    restore = fn -> Native.terminal_restore() end
    traps = for signal <- [:sigterm, :sighup], do: {signal, System.trap_signal(signal, restore)}
    Native.terminal_raw()

    try do
      work.()
    after
      restore.()
      for {signal, {:ok, trap}} <- traps, do: System.untrap_signal(signal, trap)
    end
  end
end
