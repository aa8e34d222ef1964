defmodule Dynokit.Session do
  @moduledoc """
  A command that runs in a dyno, attached: a process that holds the connection.

      {:ok, session} = Dynokit.App.run(app, "iex -S mix")
      :ok = Dynokit.Session.write(session, "1 + 1\\n")
      {:ok, printed} = Dynokit.Session.next(session)
      {:ok, %{output: rest, status: 0}} = Dynokit.Session.wait(session)

  It belongs to the process that ran the command. When that process ends, or the session's
  own, the connection is closed, which ends the command as a hang-up does.

  ## As messages

  With `to: pid` what the command prints comes to that process by itself, and `next/1` and
  `wait/1` are not used:

    * `{pid, {:output, bytes}}` - what it prints, where `pid` is `session.pid`
    * `{pid, {:exit, status}}` - it ended; `status` is nil where none was told
    * `{pid, {:error, error}}` - the connection broke

  A receiver that does not keep up is waited for, so that its mailbox does not fill.
  """

  use GenServer

  alias Dynokit.{App, Arguments, Feed, Native, Wait}

  @enforce_keys [:pid, :dyno, :detached]
  defstruct [:pid, :dyno, :detached]

  @typedoc "`:detached` is whether nobody is attached, as `:detach_if_blocked` allows."
  @type t :: %__MODULE__{pid: pid(), dyno: Dynokit.Types.Dyno.t(), detached: boolean()}

  # What is written at once.
  @chunk 65_536

  @doc """
  What the command prints next: `{:ok, bytes}`, or `{:ok, nil}` once it has ended.
  """
  @spec next(t()) :: Dynokit.result(binary() | nil)
  def next(session), do: ask(session, :read)

  @doc """
  All that the command prints, as a stream of binaries. It raises a `Dynokit.Error` where
  the connection breaks.
  """
  @spec output!(t()) :: Enumerable.t(binary())
  def output!(session) do
    Stream.repeatedly(fn -> Wait.value!(next(session)) end)
    |> Stream.take_while(&(&1 != nil))
  end

  @doc "Gives the command something to read."
  @spec write(t(), iodata()) :: :ok | {:error, Dynokit.Error.t()}
  def write(session, text), do: write_all(session, IO.iodata_to_binary(text))

  defp write_all(session, <<chunk::binary-size(@chunk), rest::binary>>) when rest != "" do
    with :ok <- write_all(session, chunk), do: write_all(session, rest)
  end

  defp write_all(session, chunk), do: done(ask(session, {:write, chunk}))

  @doc "Ends the command's input, as Ctrl-D does."
  @spec end_input(t()) :: :ok | {:error, Dynokit.Error.t()}
  def end_input(session), do: done(ask(session, :end_input))

  @doc "Interrupts the command, as Ctrl-C does."
  @spec interrupt(t()) :: :ok | {:error, Dynokit.Error.t()}
  def interrupt(session), do: done(ask(session, :interrupt))

  @doc "The exit status, once everything that was printed was read."
  @spec status(t()) :: Dynokit.result(integer() | nil)
  def status(session), do: ask(session, :exit_status)

  @doc """
  Ends the input, and waits for the command to end: with what it printed that was not read
  yet, and its exit status. The session is over then.

  Any exit status is `:ok`. Where none was told, the error has what was printed as its
  `:output`.
  """
  @spec wait(t()) :: Dynokit.result(%{output: String.t(), status: integer()})
  def wait(session) do
    answer = ask(session, :wait)
    hang_up(session)
    answer
  end

  @doc "Hangs up, which ends the command unless it is detached."
  @spec hang_up(t()) :: :ok
  def hang_up(%__MODULE__{pid: pid}) do
    GenServer.stop(pid)
  catch
    # It is over already.
    :exit, _ -> :ok
  end

  @doc false
  def open(%App{} = app, command, opts) do
    with {:ok, pid} <- GenServer.start(__MODULE__, {app, command, opts, self()}) do
      # It is killed with whoever waits for it, by its monitor.
      GenServer.call(pid, :opened, :infinity)
    end
  end

  defp ask(%__MODULE__{pid: pid}, what) do
    GenServer.call(pid, what, :infinity)
  catch
    # However it ended.
    :exit, {_reason, {GenServer, :call, [^pid | _]}} -> {:error, over()}
  end

  defp over do
    text = "The session is over."
    %Dynokit.Error{kind: :cancelled, code: nil, id: "cancelled", message: text, text: text}
  end

  defp done({:ok, _}), do: :ok
  defp done({:error, error}), do: {:error, error}

  # The process: what it is asked for is begun, and answered when the message comes.

  @impl true
  def init({app, command, opts, owner}) do
    {to, opts} = Keyword.pop(opts, :to)
    Process.monitor(owner)

    state = %{
      platform: app.client.platform,
      owner: owner,
      to: to,
      session: nil,
      opened: nil,
      waiting: %{}
    }

    opts = Arguments.object(opts)
    {:ok, begin(state, :open, &Native.run(state.platform, &1, app.name, command, opts))}
  end

  @impl true
  def handle_call(:opened, from, %{opened: nil} = state),
    do: {:noreply, %{state | opened: {:waits, from}}}

  def handle_call(:opened, _from, %{opened: {:failed, error}} = state),
    do: {:stop, :normal, {:error, error}, state}

  def handle_call(:opened, _from, %{opened: {:done, session}} = state),
    do: {:reply, {:ok, session}, state}

  def handle_call(what, from, state), do: {:noreply, ask_native(state, {:reply, from}, what)}

  # What a session can be asked for, the native half knows.
  defp ask_native(%{platform: platform, session: session} = state, why, what),
    do: begin(state, why, &Native.ask(platform, session, &1, what))

  defp begin(state, why, start) do
    reference = make_ref()

    case start.(reference) do
      {:ok, _task} -> put_in(state.waiting[reference], why)
      # It fails at once, as where the options do not read.
      {:error, error} -> answered(why, {:error, error}, state)
    end
  end

  @impl true
  def handle_info({:DOWN, _, :process, owner, _}, %{owner: owner} = state),
    do: {:stop, :normal, state}

  def handle_info(:read_on, state), do: {:noreply, read_on(state)}

  def handle_info({reference, answer}, state) when is_map_key(state.waiting, reference) do
    {what, waiting} = Map.pop(state.waiting, reference)
    state = answered(what, answer, %{state | waiting: waiting})

    # Whoever waited for it was told.
    case state.opened do
      {:told, :failed} -> {:stop, :normal, state}
      _ -> {:noreply, state}
    end
  end

  def handle_info(_, state), do: {:noreply, state}

  defp answered(:open, {:ok, {native, dyno, detached}}, state) do
    session = %__MODULE__{pid: self(), dyno: dyno, detached: detached}
    state = %{state | session: native}

    state =
      case state.opened do
        {:waits, from} ->
          GenServer.reply(from, {:ok, session})
          %{state | opened: {:done, session}}

        nil ->
          %{state | opened: {:done, session}}
      end

    if state.to, do: read_on(state), else: state
  end

  defp answered(:open, {:error, error}, state) do
    case state.opened do
      {:waits, from} ->
        GenServer.reply(from, {:error, error})
        %{state | opened: {:told, :failed}}

      nil ->
        %{state | opened: {:failed, error}}
    end
  end

  defp answered({:reply, from}, answer, state) do
    GenServer.reply(from, answer)
    state
  end

  defp answered(:read, {:ok, nil}, state), do: ask_native(state, :exit, :exit_status)

  defp answered(:read, {:ok, bytes}, state) do
    send(state.to, {self(), {:output, bytes}})
    read_on(state)
  end

  defp answered(:exit, {:ok, status}, state) do
    send(state.to, {self(), {:exit, status}})
    state
  end

  defp answered(what, {:error, error}, state) when what in [:read, :exit] do
    send(state.to, {self(), {:error, error}})
    state
  end

  # A receiver that does not keep up is waited for.
  defp read_on(state) do
    if Feed.full?(state.to) do
      Process.send_after(self(), :read_on, Feed.pause())
      state
    else
      ask_native(state, :read, :read)
    end
  end

  @impl true
  def terminate(_reason, %{session: nil}), do: :ok
  def terminate(_reason, %{session: session}), do: Native.hang_up(session)
end
