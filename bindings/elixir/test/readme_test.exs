defmodule Dynokit.ReadmeTest do
  # What it prints is captured.
  use ExUnit.Case, async: false

  import ExUnit.CaptureIO

  alias Dynokit.Test.Project

  @readme File.read!(Path.expand("../README.md", __DIR__))
  @module File.read!(Path.expand("../lib/dynokit.ex", __DIR__))
  @project Path.expand("../../../examples/hello_phoenix", __DIR__)

  # The first block of Elixir behind a heading, about a project of ours.
  defp block(heading) do
    [_, behind] = String.split(@readme, "## #{heading}\n", parts: 2)
    [_, code] = Regex.run(~r/```elixir\n(.*?)```/s, behind)
    project = Path.join(Project.folder!(), "hello")
    File.cp_r!(@project, project)
    String.replace(code, "./hello", project)
  end

  defp run(code, binding), do: capture_io(fn -> Code.eval_string(code, binding) end)

  test "five lines give a first result" do
    printed = run(block("Five lines to a first result"), [])
    assert printed =~ "heroku[web.1]: State changed from starting to"
  end

  test "the first example of the module works" do
    [_, code] = Regex.run(~r/\n\n(      \{:ok, client.*?)\n\n/s, @module)
    project = Path.join(Project.folder!(), "hello")
    File.cp_r!(@project, project)
    code = code |> String.replace("./hello", project) |> String.replace("\\\\n", "\\n")
    assert {{:ok, %{status: 0}}, _} = Code.eval_string(code)
  end

  test "the flow is that of the guide" do
    client = Dynokit.Mock.new!()
    Dynokit.Apps.create!(client, name: "hello")
    printed = run(block("The flow"), client: client, secret: String.duplicate("s", 64))
    assert printed =~ "remote: -----> Elixir app detected\n"
  end
end
