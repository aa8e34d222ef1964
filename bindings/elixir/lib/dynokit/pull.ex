defmodule Dynokit.Pull do
  @moduledoc false
  # A native stream as an Elixir one. It is opened, pulled and closed by the process
  # that reads it; nothing runs between two pulls, so who reads slowly holds the
  # other side back.

  alias Dynokit.{Client, Native, Wait}

  @doc false
  def stream(%Client{} = client, open, read \\ & &1) do
    Stream.resource(
      fn -> Wait.value!(open.()) end,
      fn stream ->
        with {items, stream} when items != :halt <- pull(client, stream),
             do: {read.(items), stream}
      end,
      &Native.close/1
    )
  end

  # The same of something that comes to a result: where that is an error, it is raised
  # behind the last item.
  @doc false
  def ending(%Client{} = client, open) do
    Stream.resource(
      fn -> Wait.value!(open.()) end,
      fn stream ->
        with {:halt, stream} <- pull(client, stream) do
          Wait.value!(finish(client, stream))
          {:halt, stream}
        end
      end,
      &Native.close/1
    )
  end

  # Waits for the result, and tells of each item on the way.
  @doc false
  def result(%Client{} = client, open, each) do
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

  # A page can be empty; nil is the end.
  defp pull(client, stream) do
    case next(client, stream) do
      {:ok, nil} -> {:halt, stream}
      {:ok, items} -> {items, stream}
      {:error, error} -> raise error
    end
  end

  defp next(client, stream) do
    Wait.for(&Native.next(client.platform, stream, &1))
  end

  defp finish(client, stream) do
    Wait.for(&Native.finish(client.platform, stream, &1))
  end
end
