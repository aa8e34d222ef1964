defmodule Dynokit.LogLine do
  @moduledoc """
  A line of a log. It is kept as the platform wrote it, in `:text`, and taken apart when it is
  asked for a part.

      for line <- Dynokit.App.logs!(app, tail: true) do
        IO.puts(Dynokit.LogLine.message(line))
      end

  Lines that come together share memory. Who keeps a few for long copies their text with
  `:binary.copy/1`.
  """

  alias Dynokit.Native

  defstruct text: ""

  @type t :: %__MODULE__{text: String.t()}

  @doc "When it was written; nil for a line without a time."
  @spec time(t()) :: DateTime.t() | nil
  def time(%__MODULE__{text: text}), do: elem(Native.line_parts(text), 0)

  @doc ~S(Who wrote it: `"app"`, `"heroku"`, or an add-on's name.)
  @spec source(t()) :: String.t()
  def source(%__MODULE__{text: text}), do: elem(Native.line_parts(text), 1)

  @doc ~S(Which process: `"web.1"`, `"router"`, `"api"`. Empty where none is named.)
  @spec process(t()) :: String.t()
  def process(%__MODULE__{text: text}), do: elem(Native.line_parts(text), 2)

  @doc "What it says. A line that does not read as one is all message."
  @spec message(t()) :: String.t()
  def message(%__MODULE__{text: text}), do: elem(Native.line_parts(text), 3)

  # What the native half gives: lines that came together, as the text that they lie in with
  # where each begins and how long it is, and gaps.
  @doc false
  def read([{text, places}]), do: lines(places, text)
  def read([{text, places} | rest]), do: lines(places, text) ++ read(rest)
  def read([gap | rest]), do: [gap | read(rest)]
  def read([]), do: []

  defp lines(<<start::32, length::32, rest::binary>>, text) do
    <<_::binary-size(start), line::binary-size(length), _::binary>> = text
    [%__MODULE__{text: line} | lines(rest, text)]
  end

  defp lines(<<>>, _text), do: []

  defimpl String.Chars do
    def to_string(line), do: line.text
  end
end

defmodule Dynokit.LogGap do
  @moduledoc """
  A place in a log where lines may be missing: `:lines` at most, where that is known,
  `:since` a time.
  """

  defstruct [:lines, :since]

  @type t :: %__MODULE__{lines: non_neg_integer() | nil, since: DateTime.t() | nil}

  defimpl String.Chars do
    def to_string(%{lines: nil}), do: " !     Lines may be missing here."
    def to_string(%{lines: lines}), do: " !     Up to #{lines} lines are missing here."
  end
end
