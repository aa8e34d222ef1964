defmodule Dynokit.CallsTest do
  use Dynokit.Case, async: true

  alias Dynokit.{Apps, ConfigVars, Error, Mock, Releases, Secrets}
  alias Dynokit.Types.{App, Reference, Release}

  @moduletag mock: [clock: "2026-01-01T00:00:00Z"]

  test "an operation gives a struct, with structs and times in it", %{mock: mock} do
    assert {:ok, %App{} = app} = Apps.create(mock, name: "hello")
    assert %Reference{name: "us"} = app.region
    assert app.created_at == ~U[2026-01-01 00:00:00Z]
    assert app.archived_at == nil
    assert {:ok, ^app} = Apps.info(mock, app: "hello")
    assert ^app = Apps.info!(mock, app: app.id)
  end

  test "an operation by its name is the same", %{mock: mock} do
    assert {:ok, %App{name: "hello"} = app} = Dynokit.call(mock, "apps.create", name: "hello")
    assert app == Dynokit.call!(mock, "apps.info", %{"app" => "hello"})
  end

  test "there is a function for each operation of the library" do
    for name <- Dynokit.Native.operations() do
      [resource, verb] = String.split(name, ".")
      module = Module.concat(Dynokit, Macro.camelize(resource))
      Code.ensure_loaded!(module)
      verb = String.to_existing_atom(verb)
      assert Enum.any?([1, 2], &function_exported?(module, verb, &1)), "#{name} is not there"
    end
  end

  test "an error says what failed, on which app, why, and what to do", %{mock: mock} do
    assert {:error, %Error{} = error} = Apps.info(mock, app: "nope")
    assert %{kind: :not_found, status: 404, id: "not_found", app: "nope"} = error
    assert error.operation == "apps.info"
    refute error.retryable
    assert Exception.message(error) =~ "apps.info on app nope: Couldn't find that app."
    assert_raise Error, ~r/Couldn't find that app/, fn -> Apps.info!(mock, app: "nope") end
    assert error.kind in Error.Kind.all()
  end

  test "arguments that do not read are an error, and never show a value", %{mock: mock} do
    assert {:error, %{kind: :unknown_operation}} = Dynokit.call(mock, "apps.nope")
    assert {:error, %{kind: :invalid_argument}} = Apps.create(mock, name: {:a, :tuple})
    assert {:error, %{kind: :invalid_argument}} = Apps.create(mock, name: <<255>>)
    assert {:error, %{kind: :invalid_argument}} = Apps.create(mock, name: self())
    deep = Enum.reduce(1..1000, "x", fn _, deep -> [deep] end)
    assert {:error, %{kind: :invalid_argument}} = Apps.create(mock, name: deep)
    assert {:error, error} = Apps.create(mock, feature_flags: "hunter2")
    assert error.kind == :invalid_params
    refute inspect(error) =~ "hunter2"
    assert {:error, %{kind: :invalid_argument}} = Apps.info(mock, [])
  end

  test "a text that is none is an error, which shows no other argument", %{mock: mock} do
    app = Dynokit.app(mock, <<255>>)
    secret = [env: %{KEY: "hunter2"}]

    answers = [
      Dynokit.reply(mock, "config_vars.update", [config_vars: %{KEY: "hunter2"}], range: 5),
      Dynokit.call(mock, <<255>>, config_vars: %{KEY: "hunter2"}),
      Dynokit.App.run(app, "date", secret),
      Dynokit.App.run_detached(Dynokit.app(mock, "hello"), <<255>>, secret),
      Dynokit.App.push(app, "."),
      Dynokit.App.ps(app),
      Mock.new(file: <<255>>),
      Dynokit.play(<<255>>)
    ]

    for answer <- answers do
      assert {:error, %Error{kind: :invalid_argument} = error} = answer
      refute Exception.message(error) =~ "hunter2"
    end

    assert_raise Error, fn -> Enum.to_list(Dynokit.App.logs!(app)) end
    assert_raise Error, fn -> Enum.to_list(Dynokit.App.build_output!(app, "x")) end
  end

  test "nil is null, and what is left out is left as it is", %{mock: mock} do
    Apps.create!(mock, name: "hello")
    ConfigVars.update!(mock, app: "hello", config_vars: %{A: "1", B: "2"})
    config = ConfigVars.update!(mock, app: "hello", config_vars: %{"A" => nil})
    assert config.values == %{"B" => "2"}
  end

  test "values of config vars do not show", %{mock: mock} do
    Apps.create!(mock, name: "hello")
    config = ConfigVars.update!(mock, app: "hello", config_vars: [KEY: "hunter2"])
    assert inspect(config) == "#Dynokit.Secrets<KEY: ***>"
    assert config["KEY"] == "hunter2"
    assert Secrets.names(config) == ["KEY"]
    addon = Dynokit.Addons.create!(mock, app: "hello", plan: "heroku-postgresql:essential-0")
    refute inspect(ConfigVars.info!(mock, app: "hello")) =~ "postgres://"
    assert addon.config_vars == ["DATABASE_URL"]
    session = Dynokit.LogSessions.create!(mock, app: "hello")
    assert session.logplex_url =~ "https://"
    refute inspect(session) =~ session.logplex_url
  end

  test "a list is read to its end, or as it is needed", %{mock: mock} do
    for number <- 1..30, do: Apps.create!(mock, name: "app-#{number + 100}")
    assert {:ok, apps} = Apps.list(mock)
    assert length(apps) == 30
    assert Enum.count(Apps.list!(mock)) == 30
    pages = Dynokit.stream!(mock, "apps.list", [], range: "name ..; max=10")
    rule = %{on: %{operation: "apps.list"}, effect: %{answer: %{status: 500}}, skip: 2}
    Dynokit.Mock.add_faults(mock, [rule])
    # Two pages come, and one of them is all that is asked for.
    assert [%App{name: "app-101"}, %App{name: "app-102"}] = Enum.take(pages, 2)
    Dynokit.Mock.clear_faults(mock)
    Dynokit.Mock.add_faults(mock, [rule])
    assert_raise Error, fn -> Enum.to_list(pages) end
    assert {:error, %Error{status: 500}} = Dynokit.list(mock, "apps.list", [])
  end

  test "a list that fails", %{mock: mock} do
    assert {:error, %{kind: :not_found}} = Releases.list(mock, app: "nope")
    stream = Releases.list!(mock, app: "nope")
    assert_raise Error, fn -> Enum.to_list(stream) end
  end

  test "a whole reply", %{mock: mock} do
    Apps.create!(mock, name: "hello")
    args = [app: "hello"]
    opts = [range: "version ..; max=1"]
    assert {:ok, reply} = Dynokit.reply(mock, "releases.list", args, opts)
    assert reply.status == 206
    assert reply.body =~ "Initial release"
    assert reply.next_range =~ "version ]1"
    refute inspect(reply) =~ "Initial release"

    assert {:ok, [%Release{version: 2}, %Release{version: 1}]} =
             Dynokit.App.releases(Dynokit.app(mock, "hello"))
  end

  test "an operation that answers nothing gives nil", %{mock: mock} do
    Apps.create!(mock, name: "hello")
    assert {:ok, nil} = Dynokit.Dynos.restart_all(mock, app: "hello")
  end

  test "many processes at once", %{mock: mock} do
    names = for number <- 1..64, do: "app-#{number + 100}"
    create = &Apps.create!(mock, name: &1).name
    created = Task.async_stream(names, create, max_concurrency: 64)
    assert Enum.map(created, fn {:ok, name} -> name end) == names
  end
end
