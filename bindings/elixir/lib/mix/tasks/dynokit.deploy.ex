defmodule Mix.Tasks.Dynokit.Deploy do
  @shortdoc "Deploys this Phoenix project as the guide says"

  @moduledoc """
  Deploys this project the way the Phoenix guide says: creates an app, sets its buildpacks,
  a database and config vars, pushes, waits until the dynos are up, and migrates.

      $ mix dynokit.deploy
      $ mix dynokit.deploy --app hello --region eu
      $ mix dynokit.deploy --on mock

  What is there already stays: run it again to deploy again.

  ## Options

    * `--app`, `-a` - the app: created where it is not there. Unless given it is the one of the
      git remote `heroku`, or a new one
    * `--region` - where a new app runs
    * `--container` - builds a container image from `heroku.yml` instead of using buildpacks
    * `--dir` - the project, unless it is this one
    * `--force` - pushes even where that drops commits that the app has
    * `--on mock` - a mock of Heroku on this machine, kept in the file that `--file` names,
      `_build/dynokit.json` unless given. On Heroku the key is that of `HEROKU_API_KEY` or of
      `heroku login`
  """

  use Mix.Task

  import Mix.Dynokit, only: [step: 2, value!: 1]

  alias Dynokit.{App, Apps}

  @elixir "hashnuke/elixir"
  @phoenix_static "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git"
  @database "heroku-postgresql:essential-0"

  # The plan has 20 connections: 18 for the web dyno, 2 for tasks.
  @pool_size "18"
  @migrate "POOL_SIZE=2 mix ecto.migrate"
  @migrate_in_container "POOL_SIZE=2 bin/migrate"

  @switches [region: :string, container: :boolean, dir: :string, force: :boolean]

  @impl Mix.Task
  def run(argv) do
    Mix.Dynokit.run(argv, @switches, fn client, args, opts ->
      Mix.Dynokit.no_arguments!(args)
      directory = Path.expand(opts[:dir] || ".")
      has? = &File.exists?(Path.join(directory, &1))
      with {:error, error} <- App.check(Dynokit.app(client, "new"), directory), do: raise(error)

      info = create(client, opts)
      app = Dynokit.app(client, info.name)

      if opts[:container],
        do: set_stack(app),
        else: set_buildpacks(app, has?)

      if has?.("priv/repo/migrations"), do: add_database(app)
      if has?.("mix.exs"), do: configure(app, info)
      push(app, directory, opts)
      if client.name == :heroku, do: remember(info, directory)
      formed = await(app)
      migrated = if has?.("priv/repo/migrations"), do: migrate(app, opts)
      finish(info, formed, migrated)
    end)
  end

  defp create(client, opts) do
    name = Mix.Dynokit.app_name(client, opts)

    case name && Apps.info(client, app: name) do
      {:ok, info} ->
        IO.puts("Deploying to ⬢ #{info.name}")
        info

      missing when missing == nil or elem(missing, 1).kind == :not_found ->
        args = [name: name, region: opts[:region]]
        args = Enum.reject(args, fn {_, value} -> value == nil end)

        info =
          step("Creating app", fn ->
            info = Apps.create!(client, args)
            {"done, ⬢ #{info.name}", info}
          end)

        IO.puts("#{info.web_url} | #{info.git_url}")
        info

      {:error, error} ->
        raise error
    end
  end

  defp set_stack(app) do
    step("Setting stack to container", fn -> {"done", value!(App.set_stack(app, "container"))} end)
  end

  defp set_buildpacks(app, has?) do
    wanted =
      cond do
        has?.("phoenix_static_buildpack.config") -> [@elixir, @phoenix_static]
        has?.("mix.exs") -> [@elixir]
        true -> []
      end

    if value!(App.buildpacks(app)) == [] do
      for buildpack <- wanted do
        step("Adding buildpack #{buildpack}", fn ->
          {"done", value!(App.add_buildpack(app, buildpack))}
        end)
      end
    end
  end

  defp add_database(app) do
    unless Enum.any?(value!(App.addons(app)), &(&1.addon_service.name == "heroku-postgresql")) do
      step("Creating #{@database} on ⬢ #{app.name}", fn ->
        addon = value!(App.create_addon(app, @database))
        addon = value!(App.await_addon(app, addon.name))
        {"done, #{addon.name} as #{Enum.join(addon.config_vars, ", ")}", addon}
      end)
    end
  end

  # The host has a random part: WebSockets are refused under any other name.
  defp configure(app, info) do
    present = Dynokit.Secrets.names(value!(App.config(app)))
    host = info.web_url && URI.parse(info.web_url).host

    wanted =
      [POOL_SIZE: @pool_size, SECRET_KEY_BASE: secret(), PHX_HOST: host]
      |> Enum.reject(fn {name, value} -> value == nil or to_string(name) in present end)

    if wanted != [] do
      names = wanted |> Keyword.keys() |> Enum.join(", ")

      step("Setting #{names} and restarting ⬢ #{app.name}", fn ->
        value!(App.set_config(app, wanted))
        {"done, v#{value!(App.current_release(app)).version}", nil}
      end)
    end
  end

  # 64 characters that nobody can guess, as `mix phx.gen.secret` makes them.
  defp secret, do: 48 |> :crypto.strong_rand_bytes() |> Base.encode64()

  defp push(app, directory, opts) do
    options = [each: &Mix.Dynokit.push_event/1] ++ Keyword.take(opts, [:force])
    pushed = App.push!(app, directory, options)
    unless pushed.changed, do: IO.puts("Everything up-to-date")
  end

  # As `heroku create` does, so that nobody has to name the app from now on.
  defp remember(info, directory) do
    with git when git != nil <- System.find_executable("git"),
         options = [cd: directory, stderr_to_stdout: true],
         {_, status} when status != 0 <- System.cmd(git, ~w(remote get-url heroku), options) do
      System.cmd(git, ["remote", "add", "heroku", info.git_url], options)
    end

    :ok
  end

  defp await(app) do
    step("Waiting for the dynos", fn ->
      formed = value!(App.await_up(app))
      {if(formed.dynos == [], do: "there are none", else: "up"), formed}
    end)
  end

  defp migrate(app, opts) do
    command = if opts[:container], do: @migrate_in_container, else: @migrate
    Mix.Dynokit.attach(app, command)
  end

  defp finish(info, formed, migrated) do
    release = formed.release
    IO.puts("\n#{info.name} is deployed: #{info.web_url}")
    IO.puts("release: v#{release.version} #{release.description}")
    for dyno <- formed.dynos, do: IO.puts("#{dyno.name}: #{dyno.state}")
    if migrated, do: IO.puts("migration: exit status #{migrated}")
    if migrated not in [nil, 0], do: Mix.raise("The migration ended with #{migrated}")
  end
end
