defmodule Dynokit.Native do
  @moduledoc false
  # The native half. What takes a reference answers with a message,
  # `{reference, {:ok, value} | {:error, error}}`, once: see `Dynokit.Wait`.

  @on_load :load

  # The types of the platform, and those of the flow.
  @shapes Dynokit.Shapes.all() ++
            [
              {"Formed", Dynokit.Formed, Dynokit.Formed.__shape__()},
              {"Pushed", Dynokit.Pushed, Dynokit.Pushed.__shape__()}
            ]

  @doc false
  def load do
    library = Path.join(:code.priv_dir(:dynokit), "native/dynokit")
    :erlang.load_nif(String.to_charlist(library), @shapes)
  end

  # Platforms.
  def heroku(_options, _keeper, _keys?, _codes?), do: :erlang.nif_error(:not_loaded)
  def answer(_question, _given, _why), do: :erlang.nif_error(:not_loaded)
  def mock(_options, _file), do: :erlang.nif_error(:not_loaded)
  def player(_file, _loose), do: :erlang.nif_error(:not_loaded)
  def layered(_platform, _layer), do: :erlang.nif_error(:not_loaded)
  def serve(_platform, _options), do: :erlang.nif_error(:not_loaded)
  def close_platform(_platform), do: :erlang.nif_error(:not_loaded)
  def stop(_server), do: :erlang.nif_error(:not_loaded)

  def memory, do: :erlang.nif_error(:not_loaded)

  # Calls.
  def operations, do: :erlang.nif_error(:not_loaded)
  def call(_platform, _reference, _name, _args), do: :erlang.nif_error(:not_loaded)
  def reply(_platform, _reference, _name, _args, _range), do: :erlang.nif_error(:not_loaded)
  def task(_platform, _reference, _app, _task, _shape), do: :erlang.nif_error(:not_loaded)
  def check(_platform, _reference, _directory), do: :erlang.nif_error(:not_loaded)

  # Streams.
  def pages(_platform, _name, _args, _range), do: :erlang.nif_error(:not_loaded)
  def until(_platform, _app, _until, _within, _shape), do: :erlang.nif_error(:not_loaded)
  def build_output(_platform, _app, _build, _within), do: :erlang.nif_error(:not_loaded)
  def release_output(_platform, _app, _release, _within), do: :erlang.nif_error(:not_loaded)
  def push(_platform, _app, _directory, _options, _within), do: :erlang.nif_error(:not_loaded)
  def logs(_platform, _app, _options), do: :erlang.nif_error(:not_loaded)
  def next(_platform, _stream, _reference), do: :erlang.nif_error(:not_loaded)
  def finish(_platform, _stream, _reference), do: :erlang.nif_error(:not_loaded)
  def line_parts(_line), do: :erlang.nif_error(:not_loaded)
  def close(_stream), do: :erlang.nif_error(:not_loaded)

  # Dynos.
  def run(_platform, _reference, _app, _command, _options), do: :erlang.nif_error(:not_loaded)

  def run_detached(_platform, _reference, _app, _command, _options),
    do: :erlang.nif_error(:not_loaded)

  def ask(_platform, _session, _reference, _what), do: :erlang.nif_error(:not_loaded)
  def hang_up(_session), do: :erlang.nif_error(:not_loaded)

  # The terminal.
  def terminal_size, do: :erlang.nif_error(:not_loaded)
  def terminal_raw, do: :erlang.nif_error(:not_loaded)
  def terminal_restore, do: :erlang.nif_error(:not_loaded)
  def end_at_interrupt, do: :erlang.nif_error(:not_loaded)

  # The mock.
  def clock_now(_platform), do: :erlang.nif_error(:not_loaded)
  def clock_advance(_platform, _seconds), do: :erlang.nif_error(:not_loaded)
  def clock_set(_platform, _time), do: :erlang.nif_error(:not_loaded)
  def script(_platform, _actions), do: :erlang.nif_error(:not_loaded)
  def add_faults(_platform, _rules), do: :erlang.nif_error(:not_loaded)
  def faults(_platform), do: :erlang.nif_error(:not_loaded)
  def clear_faults(_platform), do: :erlang.nif_error(:not_loaded)
  def save(_platform, _reference), do: :erlang.nif_error(:not_loaded)
end
