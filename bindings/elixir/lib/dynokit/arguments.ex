defmodule Dynokit.Arguments do
  @moduledoc false
  # Arguments as JSON has them: keyword lists are objects, times are texts.

  @doc false
  def object([]), do: %{}
  def object(args), do: plain(args)

  @doc false
  def plain(%DateTime{} = time), do: DateTime.to_iso8601(time)
  def plain(%Dynokit.Secrets{values: values}), do: values
  def plain(%_{} = struct), do: struct |> Map.from_struct() |> plain()
  def plain(%{} = map), do: Map.new(map, fn {key, value} -> {key, plain(value)} end)

  def plain([{key, _} | _] = list) when is_atom(key),
    do: Map.new(list, fn {key, value} -> {key, plain(value)} end)

  def plain(list) when is_list(list), do: Enum.map(list, &plain/1)
  def plain(value), do: value
end
