defmodule Dynokit.Feed do
  @moduledoc """
  A stream whose items come as messages: for a `GenServer` or a LiveView that shows a log.

      {:ok, feed} = Dynokit.App.logs!(app, tail: true) |> Dynokit.Feed.start()

      def handle_info({:dynokit, _ref, {:item, line}}, state), do: …
      def handle_info({:dynokit, _ref, :done}, state), do: …
      def handle_info({:dynokit, _ref, {:error, error}}, state), do: …

  `ref` is `feed.ref`, `error` an exception: a `Dynokit.Error`, or what the stream's own
  functions raise. A receiver that does not keep up is waited for, so that its mailbox does
  not fill. When it ends, the stream is closed.
  """

  @enforce_keys [:ref, :pid]
  defstruct [:ref, :pid]

  @type t :: %__MODULE__{ref: reference(), pid: pid()}

  # How many messages a receiver may have before it, how often that is looked at, and how
  # many milliseconds pass until it is looked at again.
  @queue 1024
  @every 128
  @pause 10

  @doc """
  Reads a stream, and sends its items to the calling process, or to another one.

  ## Options

    * `:to` - the process that gets them, on this node
  """
  @spec start(Enumerable.t(), to: pid()) :: {:ok, t()}
  def start(stream, opts \\ []) do
    to = Keyword.get(opts, :to, self())
    ref = make_ref()
    {:ok, %__MODULE__{ref: ref, pid: spawn(fn -> watch(stream, to, ref) end)}}
  end

  @doc "Closes the stream. What was sent already may still come."
  @spec stop(t()) :: :ok
  def stop(%__MODULE__{pid: pid, ref: ref}) do
    send(pid, {:stop, ref})
    :ok
  end

  # One process reads, and this one sees to it that it ends.
  defp watch(stream, to, ref) do
    receiver = Process.monitor(to)
    {reader, monitor} = spawn_monitor(fn -> read(stream, to, ref) end)

    receive do
      {:DOWN, ^receiver, _, _, _} ->
        Process.exit(reader, :kill)

      {:stop, ^ref} ->
        Process.exit(reader, :kill)

      {:DOWN, ^monitor, _, _, :normal} ->
        :ok

      # What exits, throws, or is killed tells of it nowhere else.
      {:DOWN, ^monitor, _, _, why} ->
        send(to, {:dynokit, ref, {:error, %ErlangError{original: why}}})
    end
  end

  defp read(stream, to, ref) do
    stream
    |> Stream.with_index()
    |> Enum.each(fn {item, index} ->
      if rem(index, @every) == 0, do: wait_for(to)
      send(to, {:dynokit, ref, {:item, item}})
    end)

    send(to, {:dynokit, ref, :done})
  rescue
    error -> send(to, {:dynokit, ref, {:error, error}})
  end

  defp wait_for(to) do
    if full?(to) do
      Process.sleep(@pause)
      wait_for(to)
    end
  end

  # Whether a receiver has enough before it.
  @doc false
  def full?(to) do
    case Process.info(to, :message_queue_len) do
      {:message_queue_len, length} -> length > @queue
      nil -> false
    end
  end

  @doc false
  def pause, do: @pause
end
