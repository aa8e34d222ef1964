# Written by `cargo xtask generate` from the core's table. Do not edit.
defmodule Dynokit.Dynos do
  @moduledoc """
  Dynos: the containers that run an app's processes.

  See `Dynokit` for what is the same of all.
  """

  @typedoc """
  An argument of `create/2`.
  """
  @type create_arg ::
          {:app, Dynokit.identity()}
          | {:command, String.t()}
          | {:attach, boolean()}
          | {:env, %{optional(Dynokit.name()) => String.t()}}
          | {:force_no_tty, boolean() | nil}
          | {:size, String.t()}
          | {:time_to_live, integer()}
          | {:type, String.t()}

  @doc """
  Runs a command in a one-off dyno, attached or not.

  ## Arguments

    * `:app` (required) - its name or id
    * `:command` (required) - The command, for a shell. A process type's name stands for its
      command.
    * `:attach` - Whether to attach to it; its output goes to the app's log otherwise.
    * `:env` - Environment for this dyno alone, over the config vars.
    * `:force_no_tty` - Whether an attached dyno is to have plain pipes instead of a
      terminal.
    * `:size` - Its size, by name.
    * `:time_to_live` - Seconds until it is killed, 86400 at most.
    * `:type` - Its process type, `run` unless given.

  `POST /apps/{app}/dynos`
  """
  @spec create(Dynokit.Client.t(), [create_arg()]) :: Dynokit.result(Dynokit.Types.Dyno.t())
  def create(client, args), do: Dynokit.call(client, "dynos.create", args)

  @doc """
  As `create/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec create!(Dynokit.Client.t(), [create_arg()]) :: Dynokit.Types.Dyno.t()
  def create!(client, args), do: Dynokit.call!(client, "dynos.create", args)

  @typedoc """
  An argument of `run_inside/2`.
  """
  @type run_inside_arg ::
          {:app, Dynokit.identity()}
          | {:dyno, Dynokit.identity()}
          | {:command, String.t()}
          | {:env, %{optional(Dynokit.name()) => String.t()}}

  @doc """
  Runs a command beside the process of a dyno, attached (not in the
   published schema; official clients do it).

  ## Arguments

    * `:app` (required) - its name or id
    * `:dyno` (required) - its name or id
    * `:command` (required) - The command, for a shell.
    * `:env` - Environment for this command alone, over the dyno's.

  `POST /apps/{app}/dynos/{dyno}`
  """
  @spec run_inside(Dynokit.Client.t(), [run_inside_arg()]) ::
          Dynokit.result(Dynokit.Types.Dyno.t())
  def run_inside(client, args), do: Dynokit.call(client, "dynos.run_inside", args)

  @doc """
  As `run_inside/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec run_inside!(Dynokit.Client.t(), [run_inside_arg()]) :: Dynokit.Types.Dyno.t()
  def run_inside!(client, args), do: Dynokit.call!(client, "dynos.run_inside", args)

  @typedoc """
  An argument of `restart/2`.
  """
  @type restart_arg :: {:app, Dynokit.identity()} | {:dyno, Dynokit.identity()}

  @doc """
  Restarts one dyno.

  ## Arguments

    * `:app` (required) - its name or id
    * `:dyno` (required) - its name or id

  `DELETE /apps/{app}/dynos/{dyno}`
  """
  @spec restart(Dynokit.Client.t(), [restart_arg()]) :: Dynokit.result(nil)
  def restart(client, args), do: Dynokit.call(client, "dynos.restart", args)

  @doc """
  As `restart/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec restart!(Dynokit.Client.t(), [restart_arg()]) :: nil
  def restart!(client, args), do: Dynokit.call!(client, "dynos.restart", args)

  @typedoc """
  An argument of `restart_formation/2`.
  """
  @type restart_formation_arg ::
          {:app, Dynokit.identity()}
          | {:formation_type, Dynokit.identity()}

  @doc """
  Restarts the dynos of a process type.

  ## Arguments

    * `:app` (required) - its name or id
    * `:formation_type` (required) - its name or id

  `DELETE /apps/{app}/formations/{formation_type}`
  """
  @spec restart_formation(Dynokit.Client.t(), [restart_formation_arg()]) :: Dynokit.result(nil)
  def restart_formation(client, args), do: Dynokit.call(client, "dynos.restart_formation", args)

  @doc """
  As `restart_formation/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec restart_formation!(Dynokit.Client.t(), [restart_formation_arg()]) :: nil
  def restart_formation!(client, args), do: Dynokit.call!(client, "dynos.restart_formation", args)

  @typedoc """
  An argument of `restart_all/2`.
  """
  @type restart_all_arg :: {:app, Dynokit.identity()}

  @doc """
  Restarts every dyno of the formation; one-off dynos go on.

  ## Arguments

    * `:app` (required) - its name or id

  `DELETE /apps/{app}/dynos`
  """
  @spec restart_all(Dynokit.Client.t(), [restart_all_arg()]) :: Dynokit.result(nil)
  def restart_all(client, args), do: Dynokit.call(client, "dynos.restart_all", args)

  @doc """
  As `restart_all/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec restart_all!(Dynokit.Client.t(), [restart_all_arg()]) :: nil
  def restart_all!(client, args), do: Dynokit.call!(client, "dynos.restart_all", args)

  @typedoc """
  An argument of `stop/2`.
  """
  @type stop_arg :: {:app, Dynokit.identity()} | {:dyno, Dynokit.identity()}

  @doc """
  Stops one dyno. One of the formation is replaced by a new one.

  ## Arguments

    * `:app` (required) - its name or id
    * `:dyno` (required) - its name or id

  `POST /apps/{app}/dynos/{dyno}/actions/stop`
  """
  @spec stop(Dynokit.Client.t(), [stop_arg()]) :: Dynokit.result(nil)
  def stop(client, args), do: Dynokit.call(client, "dynos.stop", args)

  @doc """
  As `stop/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec stop!(Dynokit.Client.t(), [stop_arg()]) :: nil
  def stop!(client, args), do: Dynokit.call!(client, "dynos.stop", args)

  @typedoc """
  An argument of `stop_formation/2`.
  """
  @type stop_formation_arg :: {:app, Dynokit.identity()} | {:formation_type, Dynokit.identity()}

  @doc """
  Stops the dynos of a process type, one-off dynos too (`run`).

  ## Arguments

    * `:app` (required) - its name or id
    * `:formation_type` (required) - its name or id

  `POST /apps/{app}/formations/{formation_type}/actions/stop`
  """
  @spec stop_formation(Dynokit.Client.t(), [stop_formation_arg()]) :: Dynokit.result(nil)
  def stop_formation(client, args), do: Dynokit.call(client, "dynos.stop_formation", args)

  @doc """
  As `stop_formation/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec stop_formation!(Dynokit.Client.t(), [stop_formation_arg()]) :: nil
  def stop_formation!(client, args), do: Dynokit.call!(client, "dynos.stop_formation", args)

  @typedoc """
  An argument of `info/2`.
  """
  @type info_arg :: {:app, Dynokit.identity()} | {:dyno, Dynokit.identity()}

  @doc """
  One dyno, by name or id.

  ## Arguments

    * `:app` (required) - its name or id
    * `:dyno` (required) - its name or id

  `GET /apps/{app}/dynos/{dyno}`
  """
  @spec info(Dynokit.Client.t(), [info_arg()]) :: Dynokit.result(Dynokit.Types.Dyno.t())
  def info(client, args), do: Dynokit.call(client, "dynos.info", args)

  @doc """
  As `info/2`, and raises a `Dynokit.Error` where it fails.
  """
  @spec info!(Dynokit.Client.t(), [info_arg()]) :: Dynokit.Types.Dyno.t()
  def info!(client, args), do: Dynokit.call!(client, "dynos.info", args)

  @typedoc """
  An argument of `list/2`.
  """
  @type list_arg :: {:app, Dynokit.identity()}

  @doc """
  The dynos of an app.

  ## Arguments

    * `:app` (required) - its name or id

  `GET /apps/{app}/dynos`
  """
  @spec list(Dynokit.Client.t(), [list_arg()]) :: Dynokit.result([Dynokit.Types.Dyno.t()])
  def list(client, args), do: Dynokit.list(client, "dynos.list", args)

  @doc """
  The same as a lazy stream, which asks for a page when it is needed, and raises a
  `Dynokit.Error` where that fails.
  """
  @spec list!(Dynokit.Client.t(), [list_arg()]) :: Dynokit.Items.t(Dynokit.Types.Dyno.t())
  def list!(client, args), do: Dynokit.stream!(client, "dynos.list", args)
end
