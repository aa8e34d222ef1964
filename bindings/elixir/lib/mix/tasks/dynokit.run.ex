defmodule Mix.Tasks.Dynokit.Run do
  @shortdoc "Runs a command in a one-off dyno"

  @moduledoc """
  Runs a command in a one-off dyno of the app, shows what it prints, and ends with its exit
  status.

      $ mix dynokit.run "POOL_SIZE=2 mix ecto.migrate"
      $ mix dynokit.run --detached "POOL_SIZE=2 mix ecto.migrate"
      $ mix dynokit.run --app hello -- mix ecto.rollback --step 2

  ## Options

    * `--app`, `-a` - the app, unless it is that of the git remote `heroku`
    * `--detached` - starts it, and does not wait. The log shows what it prints
    * `--size` - the dyno's size
    * `--on mock`, `--file` - see `mix dynokit.deploy`
  """

  use Mix.Task

  alias Dynokit.App

  @impl Mix.Task
  def run(argv) do
    status =
      Mix.Dynokit.run(argv, [detached: :boolean, size: :string], fn client, args, opts ->
        command = Enum.join(args, " ")
        if command == "", do: Mix.raise("Which command? For example: mix dynokit.run \"date\"")
        app = Mix.Dynokit.app!(client, opts)
        options = Keyword.take(opts, [:size])

        if opts[:detached],
          do: detached(app, command, options),
          else: Mix.Dynokit.attach(app, command, options)
      end)

    if status != 0, do: exit({:shutdown, status})
  end

  defp detached(app, command, options) do
    Mix.Dynokit.step("Running #{command} on ⬢ #{app.name}", fn ->
      dyno = Mix.Dynokit.value!(App.run_detached(app, command, options))
      {"done, #{dyno.name}", 0}
    end)
  end
end
