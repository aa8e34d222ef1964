defmodule Mix.Tasks.Dynokit.Logs do
  @shortdoc "Shows the app's log"

  @moduledoc """
  Shows the last lines of the app's log.

      $ mix dynokit.logs
      $ mix dynokit.logs --tail --dyno web

  ## Options

    * `--app`, `-a` - the app, unless it is that of the git remote `heroku`
    * `--tail` - goes on with new lines as they come
    * `--num`, `-n` - how many lines: 100 unless given
    * `--dyno` - only those of a dyno (`web.1`) or a process type (`web`)
    * `--source` - only those of a source: `app` or `heroku`
    * `--on mock`, `--file` - see `mix dynokit.deploy`
  """

  use Mix.Task

  @switches [tail: :boolean, num: :integer, dyno: :string, source: :string]

  @impl Mix.Task
  def run(argv) do
    Mix.Dynokit.run(argv, @switches, fn client, args, opts ->
      Mix.Dynokit.no_arguments!(args)
      app = Mix.Dynokit.app!(client, opts)
      lines = if opts[:num], do: [lines: opts[:num]], else: []
      options = lines ++ Keyword.take(opts, [:tail, :dyno, :source])
      app |> Dynokit.App.logs!(options) |> Enum.each(&IO.puts/1)
    end)
  end
end
