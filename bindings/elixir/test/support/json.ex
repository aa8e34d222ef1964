defmodule Dynokit.Test.JSON do
  @moduledoc false
  # JSON that keeps what the scenarios compare: the order of members, and the text of
  # numbers. Objects are `{:object, [{name, value}]}`, numbers `{:number, text}`.

  def read!(text) do
    {value, rest} = value(skip(text))
    "" = skip(rest)
    value
  end

  def get({:object, members}, name, default \\ nil) do
    case List.keyfind(members, name, 0) do
      {_, value} -> value
      nil -> default
    end
  end

  # As short as it gets, and nothing escaped that need not be.
  def write({:object, members}) do
    members =
      Enum.map_intersperse(members, ",", fn {name, it} -> [write(name), ":", write(it)] end)

    IO.iodata_to_binary(["{", members, "}"])
  end

  def write(list) when is_list(list),
    do: IO.iodata_to_binary(["[", Enum.map_intersperse(list, ",", &write/1), "]"])

  def write({:number, text}), do: text
  def write(nil), do: "null"
  def write(it) when is_boolean(it), do: to_string(it)
  def write(text) when is_binary(text), do: IO.iodata_to_binary([?", escape(text), ?"])

  # As plain terms, for arguments.
  def term({:object, members}), do: Map.new(members, fn {name, it} -> {name, term(it)} end)
  def term(list) when is_list(list), do: Enum.map(list, &term/1)

  def term({:number, text}) do
    case Integer.parse(text) do
      {number, ""} -> number
      _ -> text |> Float.parse() |> elem(0)
    end
  end

  def term(it), do: it

  defp value("{" <> rest), do: members(skip(rest), [])
  defp value("[" <> rest), do: items(skip(rest), [])
  defp value("\"" <> rest), do: string(rest, [])
  defp value("true" <> rest), do: {true, rest}
  defp value("false" <> rest), do: {false, rest}
  defp value("null" <> rest), do: {nil, rest}

  defp value(text) do
    [number] = Regex.run(~r/\A-?[0-9][0-9.eE+-]*/, text)
    {{:number, number}, binary_part(text, byte_size(number), byte_size(text) - byte_size(number))}
  end

  defp members("}" <> rest, members), do: {{:object, Enum.reverse(members)}, rest}
  defp members("," <> rest, members), do: members(skip(rest), members)

  defp members("\"" <> rest, members) do
    {name, rest} = string(rest, [])
    ":" <> rest = skip(rest)
    {value, rest} = value(skip(rest))
    members(skip(rest), [{name, value} | members])
  end

  defp items("]" <> rest, items), do: {Enum.reverse(items), rest}
  defp items("," <> rest, items), do: items(skip(rest), items)

  defp items(text, items) do
    {value, rest} = value(text)
    items(skip(rest), [value | items])
  end

  defp string("\"" <> rest, text), do: {text |> Enum.reverse() |> IO.iodata_to_binary(), rest}

  defp string("\\u" <> <<high::binary-size(4), "\\u", low::binary-size(4), rest::binary>>, text)
       when binary_part(high, 0, 2) in ["d8", "d9", "da", "db", "D8", "D9", "DA", "DB"] do
    code = 0x10000 + (hex(high) - 0xD800) * 0x400 + hex(low) - 0xDC00
    string(rest, [<<code::utf8>> | text])
  end

  defp string("\\u" <> <<code::binary-size(4), rest::binary>>, text),
    do: string(rest, [<<hex(code)::utf8>> | text])

  defp string(<<"\\", letter, rest::binary>>, text) do
    plain = %{?n => "\n", ?t => "\t", ?r => "\r", ?b => "\b", ?f => "\f"}
    string(rest, [Map.get(plain, letter, <<letter>>) | text])
  end

  defp string(<<letter::utf8, rest::binary>>, text), do: string(rest, [<<letter::utf8>> | text])

  defp hex(text), do: String.to_integer(text, 16)

  defp escape(text), do: for(<<letter::utf8 <- text>>, do: escaped(letter))

  defp escaped(?"), do: "\\\""
  defp escaped(?\\), do: "\\\\"
  defp escaped(?\n), do: "\\n"
  defp escaped(?\r), do: "\\r"
  defp escaped(?\t), do: "\\t"
  defp escaped(?\b), do: "\\b"
  defp escaped(?\f), do: "\\f"

  defp escaped(letter) when letter < 0x20,
    do:
      "\\u" <>
        (letter |> Integer.to_string(16) |> String.downcase() |> String.pad_leading(4, "0"))

  defp escaped(letter), do: <<letter::utf8>>

  defp skip(<<space, rest::binary>>) when space in [?\s, ?\n, ?\t, ?\r], do: skip(rest)
  defp skip(text), do: text
end
