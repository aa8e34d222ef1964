defmodule Dynokit.EventsTest do
  use ExUnit.Case, async: true

  test "calls are told of, without values" do
    test = self()
    on_event = fn name, measurements, about -> send(test, {name, measurements, about}) end
    mock = Dynokit.Mock.new!(on_event: on_event)
    Dynokit.Apps.create!(mock, name: "hello")
    Dynokit.App.set_config(Dynokit.app(mock, "hello"), KEY: "hunter2")
    assert_received {[:dynokit, :call, :start], %{system_time: _}, %{operation: "apps.create"}}
    assert_received {[:dynokit, :call, :stop], %{duration: _}, %{result: :ok}}
    assert_received {[:dynokit, :call, :start], _, %{operation: "config_vars.update"} = about}
    assert about.app == "hello"
    refute inspect(about) =~ "hunter2"
    app = Dynokit.app(mock, "hello")
    {:ok, _} = Dynokit.App.ps(app)
    {:ok, _} = Dynokit.App.add_buildpack(app, "heroku/nodejs")
    {:error, _} = Dynokit.App.await_addon(app, "nope")
    for did <- ~w(ps add_buildpack await_addon), do: assert_received({_, _, %{operation: ^did}})
    Dynokit.Apps.info(mock, app: "nope")

    assert_received {_, _, %{operation: "apps.info", result: {:error, %{kind: :not_found}}}}
  end
end
