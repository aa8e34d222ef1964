defmodule Dynokit.Test.Project do
  @moduledoc false
  # Folders outside of the project's own repository, and apps with code.

  import ExUnit.Callbacks, only: [on_exit: 1]

  def folder! do
    folder = Path.join(System.tmp_dir!(), "dynokit-test-#{System.pid()}-#{unique()}")
    File.mkdir_p!(folder)
    on_exit(fn -> File.rm_rf!(folder) end)
    folder
  end

  def small! do
    folder = folder!()
    File.write!(Path.join(folder, "package.json"), "{}")
    File.write!(Path.join(folder, "Procfile"), "web: node index.js\n")
    folder
  end

  def deployed!(client, name) do
    Dynokit.Apps.create!(client, name: name)
    app = Dynokit.app(client, name)
    Dynokit.App.push!(app, small!())
    app
  end

  defp unique, do: System.unique_integer([:positive])
end
