# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.LogSessions do
  @moduledoc """
  Log sessions: a look at an app's log.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:dyno, String.t()}
          | {:dyno_name, String.t()}
          | {:lines, integer()}
          | {:source, String.t()}
          | {:tail, boolean()}
          | {:type, String.t()}

  @doc """
  Opens a look at an app's log. Its URL is good for about five minutes.

  ## Arguments

    * `:app` (required) - its name or id
    * `:dyno` - Only those of this dyno or process type, e.g. `web.1` or `web`; what
      official clients send.
    * `:dyno_name` - Only those of this dyno, as the published schema has it.
    * `:lines` - How many of the lines so far, 1500 at most.
    * `:source` - Only those of this source: `app` or `heroku`.
    * `:tail` - Whether to go on with new lines as they come.
    * `:type` - Only those of this process type, on the newer generation.

  `POST /apps/{app}/log-sessions`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.LogSession.t())
  def create(client, args), do: Dynokit.call(client, "log_sessions.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.LogSession.t()
  def create!(client, args), do: Dynokit.call!(client, "log_sessions.create", args)
end
