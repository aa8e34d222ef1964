defmodule Dynokit.LogLine do
  @moduledoc """
  A line of a log. As a text it is what the platform wrote.

  ## Fields

    * `:source` - who wrote it: `"app"`, `"heroku"`, or an add-on's name
    * `:process` - which process: `"web.1"`, `"router"`, `"api"`
    * `:message` - what it says
    * `:text` - the whole line

  Lines that come together share memory. Who keeps a few for long copies them with
  `:binary.copy/1`.
  """

  defstruct text: "", source: "", process: "", message: ""

  @type t :: %__MODULE__{
          text: String.t(),
          source: String.t(),
          process: String.t(),
          message: String.t()
        }

  @doc "When it was written; nil for a line without a time."
  @spec time(t()) :: DateTime.t() | nil
  def time(%__MODULE__{text: text}) do
    with [time, _] <- :binary.split(text, " "),
         {:ok, time, _offset} <- DateTime.from_iso8601(time) do
      time
    else
      _ -> nil
    end
  end

  # Runs of lines as the native half gives them: all of their text, and for each line its
  # length, where its source begins, where that and the process end, and where its message
  # begins. Gaps are between them.
  @doc false
  def read([{text, places}]), do: lines(places, text, %__MODULE__{})
  def read([{text, places} | rest]), do: lines(places, text, %__MODULE__{}) ++ read(rest)
  def read([gap | rest]), do: [gap | read(rest)]
  def read([]), do: []

  # Each line is an update of the same struct: they share its keys.
  defp lines(<<size::32, source::32, behind::32, ended::32, said::32, rest::binary>>, text, of) do
    <<line::binary-size(size), text::binary>> = text
    process = min(behind + 1, ended)

    line = %{
      of
      | text: line,
        source: binary_part(line, source, behind - source),
        process: binary_part(line, process, ended - process),
        message: binary_part(line, said, size - said)
    }

    [line | lines(rest, text, of)]
  end

  defp lines(<<>>, _text, _of), do: []

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
