defmodule Dynokit.App do
  @moduledoc """
  What one does with an app: configure it, push code to it, run commands, scale it, read
  its log, roll it back.

      app = Dynokit.app(client, "hello")
      {:ok, _} = Dynokit.App.add_buildpack(app, "hashnuke/elixir")
      {:ok, _} = Dynokit.App.create_addon(app, "heroku-postgresql:essential-0")
      {:ok, _} = Dynokit.App.set_config(app, POOL_SIZE: "18", SECRET_KEY_BASE: secret)
      {:ok, _} = Dynokit.App.push(app, "./hello", each: &IO.inspect/1)
      {:ok, _} = Dynokit.App.await_up(app)
      {:ok, session} = Dynokit.App.run(app, "POOL_SIZE=2 mix ecto.migrate")
      {:ok, %{status: 0}} = Dynokit.Session.wait(session)
      Dynokit.App.logs!(app, lines: 10) |> Enum.each(&IO.puts/1)

  Nothing is asked to have an app: it need not be there. What waits (`push/3`, `await_…`)
  takes `:within`, seconds, and `:each`, a function that is called with what happens
  meanwhile.
  """

  alias Dynokit.{
    Arguments,
    Client,
    Formed,
    Items,
    LogLine,
    Native,
    Pushed,
    Secrets,
    Session,
    Types,
    Wait
  }

  @enforce_keys [:client, :name]
  defstruct [:client, :name]

  @type t :: %__MODULE__{client: Client.t(), name: String.t()}

  @typedoc "What happens while a push goes on: see `push/3`."
  @type push_event ::
          {:initialized, files :: non_neg_integer()}
          | {:uncommitted, files :: non_neg_integer()}
          | {:commit, id :: String.t(), summary :: String.t()}
          | {:counted, objects :: non_neg_integer()}
          | {:sent, objects :: non_neg_integer(), of :: non_neg_integer(),
             bytes :: non_neg_integer()}
          | {:remote, line :: String.t()}

  @dynos {:list, {:type, "Dyno"}}
  @buildpacks {:list, {:type, "BuildpackInstallation"}}
  @release {:type, "Release"}

  # The app.

  @doc "Everything about the app."
  @spec info(t()) :: Dynokit.result(Types.App.t())
  def info(app), do: call(app, "apps.info")

  @doc "Renames the app."
  @spec rename(t(), String.t()) :: Dynokit.result(t())
  def rename(app, name) do
    with {:ok, renamed} <- call(app, "apps.update", name: name),
         do: {:ok, %{app | name: renamed.name}}
  end

  @doc "Deletes the app, its add-ons, its domains and its repository, for good."
  @spec destroy(t()) :: Dynokit.result(Types.App.t())
  def destroy(app), do: call(app, "apps.delete")

  @doc "Sets the stack for the next build: `\"container\"`, for example."
  @spec set_stack(t(), String.t()) :: Dynokit.result(Types.App.t())
  def set_stack(app, stack), do: call(app, "apps.update", build_stack: stack)

  # Config vars.

  @doc "The app's config vars."
  @spec config(t()) :: Dynokit.result(Secrets.t())
  def config(app), do: call(app, "config_vars.info")

  @doc "Sets config vars, makes a release and restarts the dynos. A var that is nil is removed."
  @spec set_config(
          t(),
          %{optional(Dynokit.name()) => String.t() | nil} | keyword(String.t() | nil)
        ) ::
          Dynokit.result(Secrets.t())
  def set_config(app, vars),
    do: call(app, "config_vars.update", config_vars: Arguments.object(vars))

  @doc "Removes config vars."
  @spec unset_config(t(), [Dynokit.name()]) :: Dynokit.result(Secrets.t())
  def unset_config(app, names), do: set_config(app, Map.new(names, &{&1, nil}))

  # Buildpacks.

  @doc "The app's buildpacks, in their order."
  @spec buildpacks(t()) :: Dynokit.result([Types.BuildpackInstallation.t()])
  def buildpacks(app), do: task(app, :buildpacks, @buildpacks)

  @doc "Adds a buildpack behind those that are there."
  @spec add_buildpack(t(), String.t()) :: Dynokit.result([Types.BuildpackInstallation.t()])
  def add_buildpack(app, name), do: task(app, %{add_buildpack: name}, @buildpacks)

  @doc "Adds a buildpack at a place, from 1 on."
  @spec insert_buildpack(t(), pos_integer(), String.t()) ::
          Dynokit.result([Types.BuildpackInstallation.t()])
  def insert_buildpack(app, place, name),
    do: task(app, %{insert_buildpack: [place, name]}, @buildpacks)

  @doc "Sets the app's only, or its first, buildpack."
  @spec set_buildpack(t(), String.t()) :: Dynokit.result([Types.BuildpackInstallation.t()])
  def set_buildpack(app, name), do: task(app, %{set_buildpack: name}, @buildpacks)

  @doc "Removes a buildpack."
  @spec remove_buildpack(t(), String.t()) :: Dynokit.result([Types.BuildpackInstallation.t()])
  def remove_buildpack(app, name), do: task(app, %{remove_buildpack: name}, @buildpacks)

  @doc "Removes all buildpacks."
  @spec clear_buildpacks(t()) :: Dynokit.result(nil)
  def clear_buildpacks(app), do: task(app, :clear_buildpacks, :plain)

  # Add-ons and domains.

  @doc "The app's add-ons."
  @spec addons(t()) :: Dynokit.result([Types.Addon.t()])
  def addons(app), do: Dynokit.list(app.client, "addons.list_by_app", app: app.name)

  @doc """
  Provisions an add-on of this plan, `service:plan`. It may go on in the background: see
  `await_addon/3`. Further options are those of `Dynokit.Addons.create/2`.
  """
  @spec create_addon(t(), String.t(), keyword()) :: Dynokit.result(Types.Addon.t())
  def create_addon(app, plan, opts \\ []), do: call(app, "addons.create", [plan: plan] ++ opts)

  @doc "Removes an add-on, with all that it holds."
  @spec destroy_addon(t(), String.t()) :: Dynokit.result(Types.Addon.t())
  def destroy_addon(app, addon), do: call(app, "addons.delete", addon: addon)

  @doc "Waits until an add-on can be used: an hour at most, unless told otherwise."
  @spec await_addon(t(), String.t(), keyword()) :: Dynokit.result(Types.Addon.t())
  def await_addon(app, addon, opts \\ []),
    do: until(app, %{addon: addon}, {:type, "Addon"}, opts)

  @doc "The names that the app answers to."
  @spec domains(t()) :: Dynokit.result([Types.Domain.t()])
  def domains(app), do: Dynokit.list(app.client, "domains.list", app: app.name)

  @doc "Has the app answer to a host name."
  @spec add_domain(t(), String.t()) :: Dynokit.result(Types.Domain.t())
  def add_domain(app, hostname),
    do: call(app, "domains.create", hostname: hostname, sni_endpoint: nil)

  @doc "Has the app answer to a host name no longer."
  @spec remove_domain(t(), String.t()) :: Dynokit.result(Types.Domain.t())
  def remove_domain(app, domain), do: call(app, "domains.delete", domain: domain)

  @doc "Waits until a domain answers."
  @spec await_domain(t(), String.t(), keyword()) :: Dynokit.result(Types.Domain.t())
  def await_domain(app, domain, opts \\ []),
    do: until(app, %{domain: domain}, {:type, "Domain"}, opts)

  # Code.

  @doc """
  Pushes a directory to the app, which builds and releases it. A git repository pushes the
  branch that is checked out; a directory without one gets a repository and a first commit,
  as in the guide.

  ## Options

    * `:each` - a function that is called with each `t:push_event/0`
    * `:branch` - another branch than the one that is checked out
    * `:force` - whether to replace a history that is another one
    * `:within` - how many seconds it may take
  """
  @spec push(t(), Path.t(), keyword()) :: Dynokit.result(Pushed.t())
  def push(%__MODULE__{client: client} = app, directory, opts \\ []) do
    {each, opts} = Keyword.pop(opts, :each)
    {within, opts} = Keyword.pop(opts, :within)
    directory = Path.expand(directory)
    options = Arguments.object(opts)
    within = seconds(within)

    told(app, "push", fn ->
      open = fn -> Native.push(client.platform, app.name, directory, options, within) end
      client |> Items.new(open) |> Items.result(each)
    end)
  end

  @doc "As `push/3`, and raises a `Dynokit.Error` where it fails."
  @spec push!(t(), Path.t(), keyword()) :: Pushed.t()
  def push!(app, directory, opts \\ []), do: Wait.value!(push(app, directory, opts))

  @doc "Whether a directory can be pushed: what is wrong with it is told before anything is done."
  @spec check(t(), Path.t()) :: :ok | {:error, Dynokit.Error.t()}
  def check(%__MODULE__{client: client}, directory) do
    with {:ok, nil} <- Wait.for(&Native.check(client.platform, &1, Path.expand(directory))),
         do: :ok
  end

  @doc """
  The output of a build, from its start, as a stream of lines; `:gap` where some are not
  there any more. Where the build fails it raises a `Dynokit.Error`, behind the last line.
  """
  @spec build_output!(t(), String.t(), keyword()) :: Items.t(String.t() | :gap)
  def build_output!(%__MODULE__{client: client} = app, build, opts \\ []) do
    within = seconds(opts[:within])
    open = fn -> Native.build_output(client.platform, app.name, build, within) end
    Items.new(client, open, ends: true)
  end

  @doc "Waits until a build is done; `:each` is called with each line of its output."
  @spec await_build(t(), String.t(), keyword()) :: Dynokit.result(Types.Build.t())
  def await_build(app, build, opts \\ []) do
    told(app, "await_build", fn ->
      app |> build_output!(build, opts) |> Items.result(opts[:each])
    end)
  end

  # Releases.

  @doc "The app's releases, the newest first."
  @spec releases(t()) :: Dynokit.result([Types.Release.t()])
  def releases(app) do
    newest_first = "version ..; max=1000, order=desc"
    Dynokit.list(app.client, "releases.list", [app: app.name], range: newest_first)
  end

  @doc "The release that the app runs."
  @spec current_release(t()) :: Dynokit.result(Types.Release.t())
  def current_release(app), do: task(app, :current_release, @release)

  @doc """
  Rolls back to the release before the current one, or to one by its version or id. Code
  and config vars change, add-ons do not.
  """
  @spec rollback(t(), Dynokit.identity() | nil) :: Dynokit.result(Types.Release.t())
  def rollback(app, release \\ nil)
  def rollback(app, nil), do: task(app, :rollback, @release)
  def rollback(app, release), do: task(app, %{rollback_to: to_string(release)}, @release)

  @doc """
  The output of a release's command, as a stream of lines. Where the command fails it
  raises a `Dynokit.Error`, behind the last line.
  """
  @spec release_output!(t(), Dynokit.identity(), keyword()) :: Items.t(String.t() | :gap)
  def release_output!(%__MODULE__{client: client} = app, release, opts \\ []) do
    within = seconds(opts[:within])
    release = to_string(release)

    open = fn -> Native.release_output(client.platform, app.name, release, within) end
    Items.new(client, open, ends: true)
  end

  @doc "Waits until a release, by its version or id, is done."
  @spec await_release(t(), Dynokit.identity(), keyword()) :: Dynokit.result(Types.Release.t())
  def await_release(app, release, opts \\ []),
    do: until(app, %{release: to_string(release)}, @release, opts)

  # Dynos.

  @doc "The app's dynos, by type and number."
  @spec ps(t()) :: Dynokit.result([Types.Dyno.t()])
  def ps(app), do: task(app, :ps, @dynos)

  @doc "Has as many dynos run a process type: a number, or a step such as `\"+1\"`."
  @spec scale(t(), String.t(), integer() | String.t()) :: Dynokit.result(Types.Formation.t())
  def scale(app, type, quantity),
    do: call(app, "formation.update", formation: type, quantity: quantity)

  @doc "Has dynos of another size run a process type: `\"Standard-1X\"`, for example."
  @spec resize(t(), String.t(), String.t()) :: Dynokit.result(Types.Formation.t())
  def resize(app, type, size), do: call(app, "formation.update", formation: type, size: size)

  @doc "Restarts all dynos, or one (`\"web.1\"`), or those of a type (`\"web\"`)."
  @spec restart(t(), String.t() | nil) :: Dynokit.result(nil)
  def restart(app, dynos \\ nil), do: task(app, %{restart: dynos}, :plain)

  @doc "Stops one dyno (`\"run.1234\"`), or those of a type (`\"run\"`)."
  @spec stop(t(), String.t()) :: Dynokit.result(nil)
  def stop(app, dynos), do: task(app, %{stop: dynos}, :plain)

  @doc "Waits until each dyno of the formation is up, on the newest release."
  @spec await_up(t(), keyword()) :: Dynokit.result(Formed.t())
  def await_up(app, opts \\ []), do: until(app, "up", {:type, "Formed"}, opts)

  @doc """
  Runs a command in a one-off dyno and attaches to it: see `Dynokit.Session`.

      {:ok, session} = Dynokit.App.run(app, "mix ecto.migrate")
      {:ok, %{output: output, status: 0}} = Dynokit.Session.wait(session)

  The session belongs to the calling process: when that ends, it hangs up.

  ## Options

    * `:env` - environment variables, besides the config vars
    * `:size` - the dyno's size
    * `:process_type` - the process type to run it as
    * `:terminal` - `[term: "xterm", columns: 80, lines: 24]` for a terminal
    * `:time_to_live` - how many seconds the dyno may live
    * `:attach_timeout` - how many seconds it may take to attach
    * `:detach_if_blocked` - whether to go on without being attached where a firewall blocks
      port 5000
    * `:to` - the process that gets what it prints as messages: see `Dynokit.Session`
  """
  @spec run(t(), String.t(), keyword()) :: Dynokit.result(Session.t())
  def run(%__MODULE__{} = app, command, opts \\ []) when is_binary(command),
    do: told(app, "run", fn -> Session.open(app, command, opts) end)

  @doc "As `run/3`, and raises a `Dynokit.Error` where it fails."
  @spec run!(t(), String.t(), keyword()) :: Session.t()
  def run!(app, command, opts \\ []), do: Wait.value!(run(app, command, opts))

  @doc "Runs a command in a dyno that nobody attaches to. Options as in `run/3`."
  @spec run_detached(t(), String.t(), keyword()) :: Dynokit.result(Types.Dyno.t())
  def run_detached(%__MODULE__{client: client} = app, command, opts \\ [])
      when is_binary(command) do
    opts = Arguments.object(opts)

    told(app, "run_detached", fn ->
      Wait.for(&Native.run_detached(client.platform, &1, app.name, command, opts))
    end)
  end

  @doc """
  The app's log, as a stream of `Dynokit.LogLine` and, where lines may be missing,
  `Dynokit.LogGap`. It raises a `Dynokit.Error` where it cannot go on.

      Dynokit.App.logs!(app, tail: true) |> Enum.each(&IO.puts/1)

  To have many lines at once, see `Dynokit.Items.batches/1`; to have them come as messages,
  `Dynokit.Feed`.

  ## Options

    * `:lines` - how many of the lines so far: 100 unless given, 1500 at most
    * `:dyno` - only those of a dyno (`"web.1"`) or a process type (`"web"`)
    * `:source` - only those of a source: `"app"` or `"heroku"`
    * `:tail` - whether to go on with new lines as they come
  """
  @spec logs!(t(), keyword()) :: Items.t(LogLine.t() | Dynokit.LogGap.t())
  def logs!(%__MODULE__{client: client} = app, opts \\ []) do
    opts = Arguments.object(opts)

    open = fn -> Native.logs(client.platform, app.name, opts) end
    Items.new(client, open, read: &LogLine.read/1)
  end

  # The ways to ask.

  defp call(%__MODULE__{client: client, name: name}, operation, args \\ []),
    do: Dynokit.call(client, operation, [app: name] ++ args)

  defp task(%__MODULE__{client: client, name: name} = app, task, shape) do
    told(app, name(task), fn -> Wait.for(&Native.task(client.platform, &1, name, task, shape)) end)
  end

  defp until(%__MODULE__{client: client, name: name} = app, until, shape, opts) do
    within = seconds(opts[:within])

    told(app, "await_" <> name(until), fn ->
      open = fn -> Native.until(client.platform, name, until, within, shape) end
      client |> Items.new(open) |> Items.result(opts[:each])
    end)
  end

  # What is asked for has a name, and may be about something: `%{addon: "my-db"}`.
  defp name(what) when is_map(what), do: what |> Map.keys() |> hd() |> to_string()
  defp name(what), do: to_string(what)

  defp told(%__MODULE__{client: client, name: name}, operation, work),
    do: Client.told(client, %{operation: operation, app: name}, work)

  defp seconds(nil), do: nil
  defp seconds(seconds) when is_number(seconds), do: seconds / 1
end
