# The Phoenix guide to deploying on Heroku, in Elixir: from a directory to a running
# release, on a platform in this program or on Heroku itself.
#
#   cd bindings/elixir
#   mix run ../../examples/deploy_phoenix.exs DIRECTORY
#   mix run ../../examples/deploy_phoenix.exs DIRECTORY --app demo --on heroku
#
# For Heroku it takes the key from HEROKU_API_KEY, or from where `heroku login` put it, and
# another platform that speaks its API from HEROKU_HOST, a URL, and NODE_EXTRA_CA_CERTS, a file
# with whom to trust there.

defmodule DeployPhoenix do
  alias Dynokit.{App, Apps, Secrets, Session}

  @elixir "hashnuke/elixir"
  @phoenix_static "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git"
  @database "heroku-postgresql:essential-0"

  # The plan has 20 connections: 18 for the web dyno, 2 for tasks.
  @pool_size "18"
  @migrate "POOL_SIZE=2 mix ecto.migrate"

  def main(argv) do
    {opts, args} = OptionParser.parse!(argv, strict: [app: :string, on: :string])
    directory = List.first(args) || fail("Name the directory of a Phoenix project.")
    client = platform(opts[:on])

    info = create(client, opts[:app])
    app = Dynokit.app(client, info.name)
    set_buildpacks(app)
    add_database(app)
    configure(app, info)
    push(app, directory)
    formed = dynos_up(app)
    migrated = migrate(app)
    show_log(app)

    IO.puts("\n#{info.name} is deployed: #{info.web_url}")
    IO.puts("release: v#{formed.release.version} #{formed.release.description}")
    for dyno <- formed.dynos, do: IO.puts("#{dyno.name}: #{dyno.state}")
    IO.puts("migration: exit status #{migrated}")
    if migrated != 0, do: System.halt(1)
  rescue
    error in Dynokit.Error -> fail(Exception.message(error))
  end

  defp platform("heroku") do
    host = System.get_env("HEROKU_HOST")
    file = System.get_env("NODE_EXTRA_CA_CERTS")
    trusted = if file, do: [root_certificates: [File.read!(file)]], else: []
    Dynokit.Heroku.new!(if(host, do: [base_url: host], else: []) ++ trusted)
  end

  defp platform(_), do: Dynokit.Mock.new!(seed: :rand.uniform(1_000_000_000))

  defp create(client, name) do
    with true <- name != nil, {:ok, info} <- Apps.info(client, app: name) do
      IO.puts("Looking for #{name}... found")
      info
    else
      missing when missing == false or elem(missing, 1).kind == :not_found ->
        info = Apps.create!(client, if(name, do: [name: name], else: []))
        IO.puts("Creating app... done, #{info.name} in #{info.region.name}")
        info

      {:error, error} ->
        raise error
    end
  end

  defp set_buildpacks(app) do
    if value!(App.buildpacks(app)) == [] do
      for buildpack <- [@elixir, @phoenix_static], do: value!(App.add_buildpack(app, buildpack))
      IO.puts("Setting buildpacks... done, #{@elixir} then #{@phoenix_static}")
    end
  end

  defp add_database(app) do
    unless Enum.any?(value!(App.addons(app)), &(&1.addon_service.name == "heroku-postgresql")) do
      addon = value!(App.create_addon(app, @database))
      addon = value!(App.await_addon(app, addon.name))
      vars = Enum.join(addon.config_vars, ", ")
      IO.puts("Creating #{@database}... done, #{addon.name} as #{vars}")
    end
  end

  defp configure(app, info) do
    # The host has a random part: WebSockets are refused under any other name.
    host = URI.parse(info.web_url).host
    secret = 48 |> :crypto.strong_rand_bytes() |> Base.encode64()
    present = app |> App.config() |> value!() |> Secrets.names()

    wanted =
      [POOL_SIZE: @pool_size, SECRET_KEY_BASE: secret, PHX_HOST: host]
      |> Enum.reject(fn {name, _} -> to_string(name) in present end)

    if wanted != [] do
      value!(App.set_config(app, wanted))
      version = value!(App.current_release(app)).version

      IO.puts(
        "Setting config vars... done, #{Enum.join(Keyword.keys(wanted), ", ")} in v#{version}"
      )
    end
  end

  defp push(app, directory) do
    IO.puts("Pushing #{directory}")

    App.push!(app, directory,
      each: fn
        {:remote, line} -> IO.puts(String.trim_trailing("remote: " <> line))
        _ -> :ok
      end
    )
  end

  defp dynos_up(app) do
    case App.await_up(app) do
      {:ok, formed} ->
        IO.puts("Waiting for the dynos... up")
        formed

      {:error, error} ->
        if error.kind == :dyno_crashed, do: show_log(app)
        raise error
    end
  end

  defp migrate(app) do
    IO.puts("Running #{@migrate}")
    session = App.run!(app, @migrate)
    :ok = Session.end_input(session)
    session |> Session.output!() |> Enum.each(&IO.binwrite/1)
    value!(Session.status(session))
  end

  defp show_log(app) do
    IO.puts("The last lines of the log")
    app |> App.logs!(lines: 8) |> Enum.each(&IO.puts("  #{&1}"))
  end

  defp value!({:ok, value}), do: value
  defp value!({:error, error}), do: raise(error)

  defp fail(text) do
    IO.puts(:stderr, " !     #{text}")
    System.halt(1)
  end
end

DeployPhoenix.main(System.argv())
