defmodule Dynokit.GuideTest do
  use Dynokit.Case, async: true

  alias Dynokit.{App, Secrets}
  alias Dynokit.Test.Project

  @example Path.expand("../../../examples/deploy_phoenix.exs", __DIR__)
  @phoenix_static "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git"
  @project Path.expand("../../../examples/hello_phoenix", __DIR__)

  # What the guide leaves behind, in whatever language it is done.
  @releases [
    "Initial release",
    "Enable Logplex",
    "Attach DATABASE (@ref:postgresql-rapid-05069)",
    "@ref:postgresql-rapid-05069 completed provisioning, setting DATABASE_URL.",
    "Set PHX_HOST, POOL_SIZE, SECRET_KEY_BASE config vars"
  ]

  @tag :served
  test "the guide as a program", %{mock: mock, server: server} do
    folder = Project.folder!()
    project = Path.join(folder, "hello")
    File.cp_r!(@project, project)
    trusted = Path.join(folder, "trusted.pem")
    File.write!(trusted, server.root_certificate)

    env = [
      {"HEROKU_HOST", server.https_url},
      {"HEROKU_API_KEY", server.key},
      {"NODE_EXTRA_CA_CERTS", trusted}
    ]

    args = ["run", "--no-compile", @example, project, "--app", "hello", "--on", "heroku"]
    {said, status} = System.cmd("mix", args, env: env, stderr_to_stdout: true)
    assert status == 0, said
    assert said =~ ~r/release: v\d Deploy [0-9a-f]{8}\nweb.1: up\nmigration: exit status 0\n\z/

    app = Dynokit.app(mock, "hello")
    {:ok, config} = App.config(app)
    assert Secrets.names(config) == ~w(DATABASE_URL PHX_HOST POOL_SIZE SECRET_KEY_BASE)
    assert config["POOL_SIZE"] == "18"
    assert String.length(config["SECRET_KEY_BASE"]) == 64
    {:ok, buildpacks} = App.buildpacks(app)
    assert ["hashnuke/elixir", @phoenix_static] = Enum.map(buildpacks, & &1.buildpack.name)
    {:ok, [newest | releases]} = App.releases(app)
    assert newest.version == 6 and newest.description =~ ~r/\ADeploy [0-9a-f]{8}\z/
    assert releases |> Enum.map(& &1.description) |> Enum.reverse() == @releases
  end
end
