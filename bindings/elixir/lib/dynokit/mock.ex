defmodule Dynokit.Mock do
  @moduledoc """
  A Heroku in memory, within this program: for tests, and to try things out. It does what
  Heroku does, and needs no network, no account and no Postgres.

      {:ok, client} = Dynokit.Mock.new(seed: 1)
      {:ok, app} = Dynokit.Apps.create(client, name: "hello")

  With the functions here a test decides what happens: how time passes, what builds and
  commands do, and what goes wrong. In an ExUnit test, `Dynokit.Case` gives a fresh one.
  """

  alias Dynokit.{Arguments, Client, Native, Wait}

  @typedoc "An option of `new/1`. Times are in seconds."
  @type option ::
          {:seed, non_neg_integer()}
          | {:email, String.t()}
          | {:clock, DateTime.t() | String.t()}
          | {:pace, [boot: number(), provision: number(), build_line: number()]}
          | {:standing, :verified | :unverified | :delinquent | :suspended}
          | {:app_limit, non_neg_integer()}
          | {:slug_limit, non_neg_integer()}
          | {:rate_limit, boolean()}
          | {:file, Path.t()}
          | {:on_event, Client.on_event()}

  @doc """
  A client of a new mock.

  ## Options

    * `:seed` - what ids and names are made from: the same seed, the same names
    * `:email` - the account's address
    * `:clock` - a clock that stands at this time, until it is moved with `advance/2`; the
      system's unless given
    * `:pace` - how long things take: `:boot`, `:provision` and `:build_line`, in seconds; no
      time unless given
    * `:standing` - the account's: `:verified`, `:unverified`, `:delinquent` or `:suspended`
    * `:app_limit`, `:slug_limit` - how many apps, and how many bytes a slug may have
    * `:rate_limit` - false for any number of calls
    * `:file` - the file that the mock is kept in. It is read, if it is there, and written by
      `save/1`. Secrets stand in it
    * `:on_event` - see `Dynokit.Heroku.new/1`
  """
  @spec new([option()]) :: Dynokit.result(Client.t())
  def new(opts \\ []) do
    {on_event, opts} = Keyword.pop(opts, :on_event)
    {file, opts} = Keyword.pop(opts, :file)
    Client.made(Native.mock(Arguments.object(opts), file && Path.expand(file)), :mock, on_event)
  end

  @doc "As `new/1`, and raises a `Dynokit.Error` where it fails."
  @spec new!([option()]) :: Client.t()
  def new!(opts \\ []), do: Wait.value!(new(opts))

  @doc "The time on the mock's clock."
  @spec now(Client.t()) :: DateTime.t()
  def now(%Client{} = client), do: Wait.value!(Native.clock_now(client.platform))

  @doc """
  Moves the mock's clock on, by seconds. What is due then happens: an add-on is there, a
  dyno has booted, a day has passed and dynos restart.
  """
  @spec advance(Client.t(), number()) :: :ok
  def advance(%Client{} = client, seconds) when is_number(seconds),
    do: done(Native.clock_advance(client.platform, seconds / 1))

  @doc "Puts the mock's clock to a time."
  @spec set_clock(Client.t(), DateTime.t() | String.t()) :: :ok
  def set_clock(%Client{} = client, time),
    do: done(Native.clock_set(client.platform, Arguments.plain(time)))

  @doc """
  Says what builds, commands, dynos and add-ons do from now on.

      Dynokit.Mock.script(client,
        build: :compile_error,
        command: [words: "mix test", prints: "1 failure\\n", exits: 2],
        crash: [process_type: "web", status: 1, times: 3],
        addon: [takes: 60],
        log: [app: "hello", process: "web.1", text: "Listening"],
        app_of: [email: "joe@example.com", name: "theirs"],
        team: "acme"
      )

  A build can also be `[fails: lines]` or `[slug_size: bytes]`, an add-on `[fails: seconds]`.
  """
  @spec script(Client.t(), [{atom(), term()} | map()]) :: :ok
  def script(%Client{} = client, actions) when is_list(actions) do
    actions =
      Enum.map(actions, fn
        {what, how} -> %{what => Arguments.plain(how)}
        %{} = action -> Arguments.plain(action)
      end)

    done(Native.script(client.platform, actions))
  end

  @doc """
  Adds rules of what goes wrong.

      Dynokit.Mock.add_faults(client, [
        %{on: %{operation: "apps.create"}, effect: %{answer: %{status: 503}}, times: 1}
      ])
  """
  @spec add_faults(Client.t(), [map() | keyword()]) :: :ok
  def add_faults(%Client{} = client, rules) when is_list(rules),
    do: done(Native.add_faults(client.platform, Enum.map(rules, &Arguments.object/1)))

  @doc "The rules of what goes wrong, each with how often it went off."
  @spec faults(Client.t()) :: [{map(), non_neg_integer()}]
  def faults(%Client{} = client), do: Wait.value!(Native.faults(client.platform))

  @doc "Removes the rules of what goes wrong."
  @spec clear_faults(Client.t()) :: :ok
  def clear_faults(%Client{} = client), do: done(Native.clear_faults(client.platform))

  @doc "Saves a mock that is kept in a file."
  @spec save(Client.t()) :: :ok | {:error, Dynokit.Error.t()}
  def save(%Client{} = client) do
    with {:ok, nil} <- Wait.for(&Native.save(client.platform, &1)), do: :ok
  end

  # A test has no use for an error of these but to end with it.
  defp done(answer) do
    Wait.value!(answer)
    :ok
  end
end
