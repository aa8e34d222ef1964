defmodule Dynokit.Items do
  @moduledoc """
  Many values, one after another: a log, a build's output, a list. It is enumerable, and
  lazy: the platform is asked when it is read, and what is open is closed when reading stops.

      log = Dynokit.App.logs!(app, tail: true)
      Enum.each(log, &IO.puts/1)

  Each reading begins anew. Reading raises a `Dynokit.Error` where it cannot go on.
  """

  alias Dynokit.{Client, Native, Wait}

  @derive {Inspect, only: []}
  @enforce_keys [:client, :open, :read, :ends]
  defstruct [:client, :open, :read, :ends]

  @typedoc "Many values of a type."
  @type t(item) :: %__MODULE__{
          client: Client.t(),
          open: (() -> Dynokit.result(reference())),
          read: (term() -> [item]),
          ends: boolean()
        }

  @type t :: t(term())

  @doc """
  The same as lists: each of what is there, without waiting for more. For many small items it
  costs less than one by one.

      app |> Dynokit.App.logs!(tail: true) |> Dynokit.Items.batches() |> Enum.each(&store/1)
  """
  @spec batches(t(item)) :: Enumerable.t([item]) when item: term()
  def batches(%__MODULE__{} = items) do
    resource(items, fn
      [] -> []
      batch -> [batch]
    end)
  end

  # `read` makes items of what the native half gives. Where it `ends`, it comes to a result:
  # if that is an error, it is raised behind the last item.
  @doc false
  def new(%Client{} = client, open, opts \\ []) do
    read = Keyword.get(opts, :read, & &1)
    %__MODULE__{client: client, open: open, read: read, ends: Keyword.get(opts, :ends, false)}
  end

  # It is opened, pulled and closed by the process that reads it; nothing runs between two
  # pulls, so who reads slowly holds the other side back.
  @doc false
  def resource(%__MODULE__{client: client, read: read} = items, give) do
    Stream.resource(
      fn -> Wait.value!(items.open.()) end,
      fn stream ->
        case Wait.value!(next(client, stream)) do
          nil ->
            if items.ends, do: Wait.value!(finish(client, stream))
            {:halt, stream}

          some ->
            {give.(read.(some)), stream}
        end
      end,
      &Native.close/1
    )
  end

  # Waits for the result, and tells of each item on the way.
  @doc false
  def result(%__MODULE__{client: client, open: open}, each) do
    with {:ok, stream} <- open.() do
      try do
        each(client, stream, each)
      after
        Native.close(stream)
      end
    end
  end

  defp each(client, stream, nil), do: finish(client, stream)

  defp each(client, stream, each) do
    case next(client, stream) do
      {:ok, nil} ->
        finish(client, stream)

      {:ok, items} ->
        Enum.each(items, each)
        each(client, stream, each)

      {:error, error} ->
        {:error, error}
    end
  end

  defp next(client, stream), do: Wait.for(&Native.next(client.platform, stream, &1))

  defp finish(client, stream), do: Wait.for(&Native.finish(client.platform, stream, &1))

  defimpl Enumerable do
    def reduce(items, acc, function) do
      Enumerable.reduce(Dynokit.Items.resource(items, & &1), acc, function)
    end

    # It is not known before it was read.
    def count(_items), do: {:error, __MODULE__}
    def member?(_items, _item), do: {:error, __MODULE__}
    def slice(_items), do: {:error, __MODULE__}
  end
end
