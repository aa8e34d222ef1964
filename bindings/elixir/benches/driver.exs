# A driver for a kit that measures clients of Heroku's API beside each other: the kit's
# README has its workloads. Compiled once, so that a start is the VM's and the library's:
#
#   MIX_ENV=prod mix compile
#   elixirc -o _build/benches benches/driver.exs
#   erl -noshell +sbwt none +sbwtdcpu none +sbwtdio none -boot start_clean \
#     -pa _build/benches _build/prod/lib/dynokit/ebin $ELIXIR/lib/elixir/ebin \
#     -s Elixir.Dynokit.Driver main -extra w1 http://127.0.0.1:5000 5000 64

defmodule Dynokit.Driver do
  alias Dynokit.{App, Apps, ConfigVars, Heroku, Items, LogLine}

  @key "01234567-89ab-cdef-0123-456789abcdef"

  def main do
    [work, base | rest] = Enum.map(:init.get_plain_arguments(), &List.to_string/1)
    [n, concurrency] = Enum.map(rest, &String.to_integer/1) ++ Enum.drop([1, 64], length(rest))
    name = System.get_env("BENCH_APP", "acme-web-000000")
    authority = System.get_env("BENCH_CA")
    trusted = if authority, do: [root_certificates: [File.read!(authority)]], else: []
    client = fn -> Heroku.new!([base_url: base, key: @key] ++ trusted) end
    work(work, client, name, n, concurrency)
    System.halt(0)
  end

  defp work("w1", client, name, n, _concurrency) do
    client = client.()
    one(client, name)
    measured(n, fn -> many(n, fn -> one(client, name) end) end)
  end

  defp work("w2", client, name, n, concurrency) do
    client = client.()
    one(client, name)
    left = :atomics.new(1, [])

    measured(n, fn ->
      1..concurrency
      |> Enum.map(fn _ -> Task.async(fn -> share(left, n, fn -> one(client, name) end) end) end)
      |> Task.await_many(:infinity)
      |> Enum.sum()
    end)
  end

  defp work("w3", client, _name, _n, _concurrency) do
    client = client.()
    measured(1, fn -> Apps.list!(client) |> Enum.count() end)
  end

  defp work("w4", client, name, n, _concurrency) do
    client = client.()

    measured(n, fn ->
      many(n, fn ->
        vars = %{BENCH_KEY: "value-#{:erlang.unique_integer([:positive])}"}
        {:ok, config} = ConfigVars.update(client, app: name, config_vars: vars)
        "bench-value" = config["BENCH_KEY"]
      end)
    end)
  end

  defp work("w5", client, name, _n, _concurrency) do
    app = Dynokit.app(client.(), name)
    # The kit's log ends, and a tail would begin it anew.
    measured(1, fn ->
      app
      |> App.logs!(lines: 1500)
      |> Items.batches()
      |> Enum.reduce(0, fn batch, count -> count + Enum.count(batch, &match?(%LogLine{}, &1)) end)
    end)
  end

  defp work("w6", client, name, _n, _concurrency) do
    measured(1, fn ->
      one(client.(), name)
      1
    end)
  end

  defp work(_, _client, _name, _n, _concurrency), do: IO.puts(~s({"unsupported":true}))

  defp one(client, name) do
    {:ok, %{name: ^name}} = Apps.info(client, app: name)
  end

  defp many(n, work), do: many(n, n, work)
  defp many(0, n, _work), do: n

  defp many(left, n, work) do
    work.()
    many(left - 1, n, work)
  end

  # Takes the next of them, until none is left, and counts those it did.
  defp share(left, n, work, done \\ 0) do
    if :atomics.add_get(left, 1, 1) > n do
      done
    else
      work.()
      share(left, n, work, done + 1)
    end
  end

  defp measured(ops, work) do
    {user, system} = processor()
    began = System.monotonic_time(:microsecond)
    items = work.()
    wall = System.monotonic_time(:microsecond) - began
    {user_now, system_now} = processor()

    numbers = [
      ~s({"ops":#{ops},"wall_s":#{wall / 1.0e6},"user_s":#{user_now - user},),
      ~s("sys_s":#{system_now - system},"rss_kb":#{memory()},"items":#{items},"bytes":-1})
    ]

    IO.puts(numbers)
  end

  # The time on processors, in seconds.
  defp processor do
    [_, behind] = String.split(File.read!("/proc/self/stat"), ") ", parts: 2)
    [user, system] = behind |> String.split(" ") |> Enum.slice(11, 2)
    {String.to_integer(user) / 100, String.to_integer(system) / 100}
  end

  defp memory do
    [[_, kilobytes]] = Regex.scan(~r/VmHWM:\s+(\d+)/, File.read!("/proc/self/status"))
    kilobytes
  end
end
