defmodule Dynokit.MockTest do
  use Dynokit.Case, async: true

  alias Dynokit.{App, Apps, Mock}
  alias Dynokit.Test.Project

  @moduletag mock: [clock: ~U[2026-01-01 00:00:00Z], pace: [provision: 30]]

  test "the clock moves when it is told to", %{mock: mock} do
    assert DateTime.compare(Mock.now(mock), ~U[2026-01-01 00:00:00Z]) == :eq
    Apps.create!(mock, name: "hello")
    app = Dynokit.app(mock, "hello")
    {:ok, addon} = App.create_addon(app, "heroku-postgresql:essential-0")
    assert addon.state == "provisioning"
    Mock.advance(mock, 30)
    assert {:ok, %{state: "provisioned"}} = App.await_addon(app, addon.name)
    Mock.set_clock(mock, ~U[2027-01-01 00:00:00Z])
    assert Mock.now(mock).year == 2027
  end

  test "the same seed gives the same names" do
    names = for _ <- 1..2, do: Apps.create!(Mock.new!(seed: 7)).name
    assert [name, name] = names
  end

  test "the script says what commands do", %{mock: mock} do
    app = Project.deployed!(mock, "hello")
    Mock.script(mock, command: [words: "mix test", prints: "1 failure\n", exits: 2])
    assert {:ok, session} = App.run(app, "mix test")
    assert {:ok, %{output: "1 failure\n", status: 2}} = Dynokit.Session.wait(session)
    assert_raise Dynokit.Error, fn -> Mock.script(mock, nonsense: 1) end
  end

  test "faults go off, and are counted", %{mock: mock} do
    rule = %{on: %{operation: "apps.*"}, effect: %{answer: %{status: 503}}, times: 1}
    Mock.add_faults(mock, [rule])
    assert {:error, %{status: 503, retryable: true}} = Apps.create(mock, name: "hello")
    assert {:ok, _} = Apps.create(mock, name: "hello")
    assert [{%{"times" => 1}, 1}] = Mock.faults(mock)
    Mock.clear_faults(mock)
    assert Mock.faults(mock) == []
  end

  test "a layer repeats what failed", %{mock: mock} do
    rule = %{on: %{operation: "apps.list"}, effect: %{answer: %{status: 503}}, times: 1}
    Mock.add_faults(mock, [rule])
    assert {:ok, retrying} = Dynokit.with_layer(mock, retry: [first_wait: 0.001])
    assert {:ok, []} = Apps.list(retrying)
    assert [{_, 1}] = Mock.faults(mock)
    assert {:error, %{kind: :invalid_argument}} = Dynokit.with_layer(mock, nonsense: [])
  end

  test "what is recorded is played back", %{mock: mock} do
    file = Path.join(Project.folder!(), "heroku.jsonl")
    {:ok, recording} = Dynokit.with_layer(mock, record: [file: file])
    app = Apps.create!(recording, name: "hello")
    :ok = Dynokit.close(recording)
    {:ok, player} = Dynokit.play(file)
    assert Apps.create!(player, name: "hello") == app
    assert {:error, _} = Apps.create(player, name: "other")
  end

  test "options that do not read" do
    assert {:error, %{kind: :invalid_argument} = error} = Mock.new(sead: "hunter2")
    assert Exception.message(error) =~ "sead"
    refute Exception.message(error) =~ "hunter2"
  end

  test "a mock is kept in a file" do
    file = Path.join(Project.folder!(), "heroku.json")
    mock = Mock.new!(file: file)
    Apps.create!(mock, name: "hello")
    assert :ok = Mock.save(mock)
    # While it is kept by one, another one is refused.
    assert {:error, %{kind: :io}} = Mock.new(file: file)
    :ok = Dynokit.close(mock)
    assert {:error, %{kind: :cancelled}} = Apps.info(mock, app: "hello")
    assert {:ok, %{name: "hello"}} = Apps.info(Mock.new!(file: file), app: "hello")
  end

  test "a mock that is in no file is not saved", %{mock: mock} do
    assert {:error, %{kind: :unsupported}} = Mock.save(mock)
  end

  test "a client shows nothing of what it is", %{mock: mock} do
    assert inspect(mock) == "#Dynokit.Client<mock>"
    assert inspect(Dynokit.Heroku.new!(key: "hunter2")) == "#Dynokit.Client<heroku>"
  end
end
