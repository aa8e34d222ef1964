defmodule Dynokit.Heroku do
  @moduledoc """
  Heroku, or whatever speaks its API.

      {:ok, client} = Dynokit.Heroku.new()
      Dynokit.Apps.list!(client) |> Enum.map(& &1.name)

  The key is the one that is given, else that in `HEROKU_API_KEY`, else that in
  `~/.netrc`, where the `heroku` command line tool keeps it.
  """

  alias Dynokit.{Arguments, Client, Keeper, Native, Wait}

  @typedoc """
  What a code of a second factor is asked for: the operation, the app that it opens for a
  while, where it does, and how many codes were refused before.
  """
  @type asked :: %{operation: String.t(), app: String.t() | nil, refused: non_neg_integer()}

  @typedoc "An option of `new/1`. Times are in seconds."
  @type option ::
          {:key, String.t()}
          | {:key_provider, (() -> String.t())}
          | {:second_factor, (asked() -> String.t())}
          | {:base_url, String.t()}
          | {:user_agent, String.t()}
          | {:root_certificates, [String.t()]}
          | {:only_given_roots, boolean()}
          | {:proxy, String.t()}
          | {:without_proxy, boolean()}
          | {:connect_timeout, number()}
          | {:call_timeout, number()}
          | {:idle_timeout, number()}
          | {:start_timeout, number()}
          | {:retry, keyword() | nil}
          | {:throttle, keyword() | nil}
          | {:cache, keyword() | nil}
          | {:on_event, Client.on_event()}

  @doc """
  A client of Heroku. Nothing is asked of it yet.

  ## Options

    * `:key` - the API key
    * `:key_provider` - a function that gives the key, unless one is given, and another one each
      time that the platform refuses the one in use
    * `:second_factor` - a function that gives a code where the platform wants one: see
      `t:asked/0`
    * `:base_url` - where another platform is that speaks Heroku's API
    * `:user_agent` - what the program calls itself
    * `:root_certificates` - authorities to trust, as PEM; with `:only_given_roots`, no others
    * `:proxy`, `:without_proxy` - instead of what the environment says
    * `:connect_timeout`, `:call_timeout`, `:idle_timeout`, `:start_timeout` - in seconds
    * `:retry`, `:throttle`, `:cache` - how calls are repeated, wait for their turn, and are
      kept; nil leaves it out
    * `:on_event` - a function that is called with what happens. `&:telemetry.execute/3` is
      one:
        * `[:dynokit, :call, :start]` with `%{system_time: …}`
        * `[:dynokit, :call, :stop]` with `%{duration: …}`, in native time units

      Metadata are `:operation`, `:app` where there is one, and at the end `:result`: `:ok`,
      or `{:error, error}`. Values, which may be secrets, are not among them.
  """
  @spec new([option()]) :: Dynokit.result(Client.t())
  def new(opts \\ []) do
    {on_event, opts} = Keyword.pop(opts, :on_event)
    {keys, opts} = Keyword.pop(opts, :key_provider)
    {codes, opts} = Keyword.pop(opts, :second_factor)
    keeper = Keeper.start(keys, codes)

    options(opts)
    |> Native.heroku(keeper, keys != nil, codes != nil)
    |> Client.made(:heroku, on_event)
  end

  @doc "As `new/1`, and raises a `Dynokit.Error` where it fails."
  @spec new!([option()]) :: Client.t()
  def new!(opts \\ []), do: Wait.value!(new(opts))

  # An empty keyword list is an object where one is expected.
  defp options(opts) do
    Map.new(opts, fn
      {layer, []} when layer in [:retry, :throttle, :cache] -> {layer, %{}}
      {name, value} -> {name, Arguments.plain(value)}
    end)
  end
end
