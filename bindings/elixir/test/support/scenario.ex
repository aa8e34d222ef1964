defmodule Dynokit.Test.Scenario do
  @moduledoc false
  # Does the steps of a case, and compares what comes of each with what is written.

  import ExUnit.Assertions

  alias Dynokit.{App, Mock, Session}
  alias Dynokit.Test.JSON

  defstruct [:mock, :client, kept: %{}]

  # What a step says, and what comes of it.
  @asked ~w(call list build_output release_output logs run push advance clock script faults
            struck args range keep times)
  @came ~w(reply items lines output exit_status struck error)
  @case ~w(name mock layers served given steps)
  @file_members ~w(about mock given cases)

  def check!(file, scenario) do
    known!(file, @file_members)
    known!(scenario, @case)
    mock = JSON.get(scenario, "mock", JSON.get(file, "mock", {:object, []}))
    mock = Mock.new!(Enum.map(JSON.term(mock), fn {name, it} -> {String.to_atom(name), it} end))

    client =
      case JSON.get(scenario, "layers") do
        true -> Dynokit.with_layer(mock, stack: []) |> Dynokit.Wait.value!()
        _ -> mock
      end

    run = %__MODULE__{mock: mock, client: client}
    given = JSON.get(file, "given", []) ++ JSON.get(scenario, "given", [])
    run = Enum.reduce(given, run, &given!/2)
    Enum.reduce(JSON.get(scenario, "steps"), run, &step!/2)
  end

  defp given!(step, run) do
    {:number, times} = JSON.get(step, "times", {:number, "1"})

    Enum.reduce(1..String.to_integer(times), run, fn _, run ->
      {came, run} = step(step, run)
      assert nil == came["error"], "#{JSON.write(step)} failed"
      run
    end)
  end

  defp step!(step, run) do
    {came, run} = step(step, run)
    {:object, members} = step
    known!(step, @asked ++ @came)
    wanted = for {name, it} <- members, name in @came, into: %{}, do: {name, JSON.write(it)}
    came = Map.new(came, fn {name, it} -> {name, JSON.write(it)} end)
    assert came == wanted, "#{JSON.write(step)} came to #{inspect(came, pretty: true)}"
    run
  end

  defp known!({:object, members}, known) do
    for {name, _} <- members, do: assert(name in known, "#{name} is not known to this runner")
  end

  defp step({:object, members} = step, run) do
    {what, how} = Enum.find(members, fn {name, _} -> name in Enum.take(@asked, 12) end)
    perform(what, how, step, run)
  end

  defp perform("call", name, step, run) do
    case Dynokit.reply(run.client, name, args(step, run), range: JSON.get(step, "range")) do
      {:ok, reply} ->
        body = JSON.read!(reply.body)
        assert JSON.write(body) == reply.body
        {%{"reply" => reply(reply, body)}, keep(step, body, run)}

      {:error, error} ->
        {%{"error" => error(error)}, run}
    end
  end

  defp perform("list", name, step, run),
    do: {list(name, args(step, run), JSON.get(step, "range"), run, []), run}

  defp perform("build_output", how, _step, run) do
    app = app(how, run)
    {lines(App.build_output!(app, kept(JSON.get(how, "build"), run))), run}
  end

  defp perform("release_output", how, _step, run),
    do: {lines(App.release_output!(app(how, run), JSON.get(how, "release"))), run}

  defp perform("logs", how, _step, run) do
    known!(how, ~w(app lines dyno source take))

    options =
      for name <- ~w(lines dyno source), it = JSON.get(how, name), do: {atom(name), JSON.term(it)}

    # So many items are taken of a log that goes on.
    log =
      case JSON.get(how, "take") do
        nil ->
          App.logs!(app(how, run), options)

        {:number, take} ->
          App.logs!(app(how, run), [tail: true] ++ options)
          |> Stream.take(String.to_integer(take))
      end

    {lines(log), run}
  end

  defp perform("run", how, _step, run) do
    known!(how, ~w(app command input env size process_type terminal))

    options =
      for name <- ~w(env size process_type terminal),
          it = JSON.get(how, name),
          do: {atom(name), JSON.term(it)}

    came =
      case App.run(app(how, run), JSON.get(how, "command"), options) do
        {:ok, session} -> attached(session, JSON.get(how, "input"))
        {:error, error} -> %{"output" => "", "error" => error(error)}
      end

    {came, run}
  end

  defp perform("push", how, _step, run) do
    folder = Path.join(System.tmp_dir!(), "dynokit-test-#{System.unique_integer([:positive])}")

    try do
      {:object, files} = JSON.get(how, "files")

      for {path, text} <- files do
        path = Path.join(folder, path)
        File.mkdir_p!(Path.dirname(path))
        File.write!(path, text)
      end

      test = self()
      pushed = App.push(app(how, run), folder, each: &send(test, {:event, &1}))
      lines = drain([])
      # The first line names the commit, which has the time in it.
      {Map.merge(%{"lines" => Enum.drop(lines, 1)}, failed(pushed)), run}
    after
      File.rm_rf!(folder)
    end
  end

  defp perform("advance", seconds, _step, run) do
    Mock.advance(run.mock, JSON.term(seconds))
    {%{}, run}
  end

  defp perform("clock", time, _step, run) do
    Mock.set_clock(run.mock, time)
    {%{}, run}
  end

  defp perform("script", actions, _step, run) do
    Mock.script(run.mock, JSON.term(actions))
    {%{}, run}
  end

  defp perform("faults", rules, _step, run) do
    Mock.clear_faults(run.mock)
    Mock.add_faults(run.mock, JSON.term(rules))
    {%{}, run}
  end

  defp perform("struck", _, _step, run) do
    struck = for {_rule, struck} <- Mock.faults(run.mock), do: number(struck)
    {%{"struck" => struck}, run}
  end

  defp list(name, args, range, run, items) do
    case Dynokit.reply(run.client, name, args, range: range) do
      {:ok, %{next_range: nil, body: body}} ->
        %{"items" => items ++ JSON.read!(body)}

      {:ok, %{next_range: next, body: body}} ->
        list(name, args, next, run, items ++ JSON.read!(body))

      {:error, error} ->
        %{"error" => error(error)}
    end
  end

  defp lines(stream) do
    test = self()

    failed =
      try do
        Enum.each(stream, &send(test, {:event, &1}))
        %{}
      rescue
        error in Dynokit.Error -> %{"error" => error(error)}
      end

    Map.put(failed, "lines", drain([]))
  end

  defp drain(lines) do
    receive do
      {:event, {:remote, line}} -> drain([line | lines])
      {:event, line} when is_binary(line) -> drain([line | lines])
      {:event, %Dynokit.LogLine{text: text}} -> drain([text | lines])
      {:event, gap} when gap == :gap or is_struct(gap, Dynokit.LogGap) -> drain([nil | lines])
      {:event, _} -> drain(lines)
    after
      0 -> Enum.reverse(lines)
    end
  end

  defp attached(session, input) do
    with :ok <- if(input, do: Session.write(session, input), else: :ok),
         :ok <- Session.end_input(session) do
      came = printed(session, "")
      Session.hang_up(session)
      came
    else
      {:error, error} -> %{"output" => "", "error" => error(error)}
    end
  end

  defp printed(session, text) do
    case Session.next(session) do
      {:ok, nil} ->
        {:ok, status} = Session.status(session)
        came = %{"output" => text}
        if status, do: Map.put(came, "exit_status", number(status)), else: came

      {:ok, bytes} ->
        printed(session, text <> bytes)

      {:error, error} ->
        %{"output" => text, "error" => error(error)}
    end
  end

  defp failed({:ok, _}), do: %{}
  defp failed({:error, error}), do: %{"error" => error(error)}

  defp reply(reply, body) do
    range = if reply.next_range, do: [{"next_range", reply.next_range}], else: []
    {:object, [{"status", number(reply.status)}] ++ range ++ [{"body", body}]}
  end

  # In the order of the files; what is not there is absent.
  defp error(error) do
    members = [
      {"kind", to_string(error.kind)},
      {"id", error.id},
      {"status", error.status && number(error.status)},
      {"message", error.message},
      {"retryable", error.retryable},
      {"retry_after", error.retry_after && seconds(error.retry_after)},
      {"resource", error.resource},
      {"url", error.url},
      {"operation", error.operation},
      {"app", error.app}
    ]

    {:object, Enum.reject(members, fn {_, it} -> it == nil end)}
  end

  defp number(number), do: {:number, to_string(number)}

  defp seconds(seconds) when trunc(seconds) == seconds, do: number(trunc(seconds))
  defp seconds(seconds), do: number(seconds)

  defp app(how, run), do: Dynokit.app(run.client, JSON.get(how, "app"))

  defp args(step, run), do: step |> JSON.get("args", {:object, []}) |> JSON.term() |> kept(run)

  defp kept(%{} = map, run), do: Map.new(map, fn {name, it} -> {name, kept(it, run)} end)
  defp kept(list, run) when is_list(list), do: Enum.map(list, &kept(&1, run))
  defp kept("$" <> name = text, run), do: Map.get(run.kept, name, text)
  defp kept(it, _run), do: it

  defp keep(step, body, run) do
    {:object, names} = JSON.get(step, "keep", {:object, []})
    kept = Map.new(names, fn {name, member} -> {name, JSON.get(body, member)} end)
    %{run | kept: Map.merge(run.kept, kept)}
  end

  defp atom(name), do: String.to_atom(name)
end
