defmodule Mix.Tasks.Dynokit.Config do
  @shortdoc "Shows, sets and removes the app's config vars"

  @moduledoc """
  Shows, sets and removes the app's config vars.

      $ mix dynokit.config
      $ mix dynokit.config get POOL_SIZE
      $ mix dynokit.config set POOL_SIZE=18 SECRET_KEY_BASE=$(mix phx.gen.secret)
      $ mix dynokit.config unset POOL_SIZE

  Values are shown: they may be secrets.

  ## Options

    * `--app`, `-a` - the app, unless it is that of the git remote `heroku`
    * `--on mock`, `--file` - see `mix dynokit.deploy`
  """

  use Mix.Task

  import Mix.Dynokit, only: [step: 2, value!: 1]

  alias Dynokit.{App, Secrets}

  @impl Mix.Task
  def run(argv) do
    Mix.Dynokit.run(argv, [], fn client, args, opts ->
      app = Mix.Dynokit.app!(client, opts)
      config(app, args)
    end)
  end

  defp config(app, []) do
    config = value!(App.config(app))
    IO.puts("=== #{app.name} Config Vars\n")
    show(config, Secrets.names(config))
  end

  defp config(app, ["get", name]), do: IO.puts(value!(App.config(app))[name] || "")

  defp config(app, ["set" | [_ | _] = pairs]) do
    vars =
      Map.new(pairs, fn pair ->
        case String.split(pair, "=", parts: 2) do
          [name, value] -> {name, value}
          _ -> Mix.raise("#{pair} is no NAME=value")
        end
      end)

    config = change(app, "Setting #{names(Map.keys(vars))}", vars)
    show(config, vars |> Map.keys() |> Enum.sort())
  end

  defp config(app, ["unset" | [_ | _] = names]) do
    change(app, "Unsetting #{names(names)}", Map.new(names, &{&1, nil}))
  end

  defp config(_app, _args),
    do: Mix.raise("It is get NAME, set NAME=value…, unset NAME…, or nothing")

  defp change(app, what, vars) do
    step("#{what} and restarting ⬢ #{app.name}", fn ->
      config = value!(App.set_config(app, vars))
      {"done, v#{value!(App.current_release(app)).version}", config}
    end)
  end

  defp names(names), do: names |> Enum.sort() |> Enum.join(", ")

  defp show(config, names) do
    width = names |> Enum.map(&String.length/1) |> Enum.max(fn -> 0 end)
    for name <- names, do: IO.puts(String.pad_trailing("#{name}:", width + 2) <> config[name])
  end
end
