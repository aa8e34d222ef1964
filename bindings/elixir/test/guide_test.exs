defmodule Dynokit.GuideTest do
  use ExUnit.Case, async: true

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

  test "the guide as a program leaves behind what it does in Rust" do
    args = ["run", "--no-compile", @example]
    left = left_by("mix", fn project -> args ++ [project, "--app", "hello", "--on", "heroku"] end)
    assert {["Deploy " <> _ | releases], names, buildpacks} = left
    assert Enum.reverse(releases) == @releases
    assert names == ~w(DATABASE_URL PHX_HOST POOL_SIZE SECRET_KEY_BASE)
    assert buildpacks == ["hashnuke/elixir", @phoenix_static]

    # The Rust program, where the test command has built it.
    if program = System.get_env("DYNOKIT_EXAMPLE") do
      in_rust = left_by(program, fn project -> [project, "--app", "hello", "--on", "heroku"] end)
      assert {["Deploy " <> _ | ^releases], ^names, ^buildpacks} = in_rust
    end
  end

  # Runs a program on a served mock: releases, the newest first, names of config vars, and
  # buildpacks.
  defp left_by(program, args) do
    mock = Dynokit.Mock.new!(seed: 1)
    server = Dynokit.serve!(mock)
    folder = Project.folder!()
    project = Path.join(folder, "hello")
    File.cp_r!(@project, project)
    trusted = Path.join(folder, "trusted.pem")
    File.write!(trusted, server.root_certificate)

    env = [
      {"MIX_ENV", "test"},
      {"HEROKU_HOST", server.https_url},
      {"HEROKU_API_KEY", server.key},
      {"NODE_EXTRA_CA_CERTS", trusted}
    ]

    {said, status} = System.cmd(program, args.(project), env: env, stderr_to_stdout: true)
    assert status == 0, said
    assert said =~ ~r/release: v6 Deploy [0-9a-f]{8}\nweb.1: up\nmigration: exit status 0\n\z/
    Dynokit.Server.stop(server)

    app = Dynokit.app(mock, "hello")
    {:ok, config} = App.config(app)
    assert config["POOL_SIZE"] == "18"
    assert String.length(config["SECRET_KEY_BASE"]) == 64
    {:ok, buildpacks} = App.buildpacks(app)
    {:ok, releases} = App.releases(app)

    {Enum.map(releases, & &1.description), Secrets.names(config),
     Enum.map(buildpacks, & &1.buildpack.name)}
  end
end
