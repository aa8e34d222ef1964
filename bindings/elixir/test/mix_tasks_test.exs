defmodule Dynokit.MixTasksTest do
  # What they print is captured.
  use ExUnit.Case, async: false

  import ExUnit.CaptureIO

  alias Dynokit.Test.Project
  alias Mix.Tasks.Dynokit.{Config, Deploy, Logs, Run}

  @project Path.expand("../../../examples/hello_phoenix", __DIR__)

  test "a Phoenix project is deployed, run and read" do
    folder = Project.folder!()
    project = Path.join(folder, "hello")
    File.cp_r!(@project, project)
    mock = ["--on", "mock", "--file", Path.join(folder, "heroku.json")]

    deployed = typed("", fn -> Deploy.run(mock ++ ["--app", "hello", "--dir", project]) end)
    assert deployed =~ "Creating app... done, ⬢ hello\nhttps://hello-"
    assert deployed =~ "remote: -----> Phoenix app detected\n"
    assert deployed =~ "release: v6 Deploy "
    assert deployed =~ "web.1: up\nmigration: exit status 0\n"

    # The mock is in the file, and it has one app only.
    config = capture_io(fn -> Config.run(mock ++ ["set", "A=1"]) end)
    assert config == "Setting A and restarting ⬢ hello... done, v7\nA: 1\n"
    assert capture_io(fn -> Config.run(mock ++ ["get", "POOL_SIZE"]) end) == "18\n"
    assert capture_io(fn -> Config.run(mock ++ ["unset", "A"]) end) =~ "done, v8"
    assert capture_io(fn -> Config.run(mock) end) =~ "=== hello Config Vars\n\nDATABASE_URL: "

    run = typed("", fn -> Run.run(mock ++ ["mix ecto.migrate"]) end)

    assert run =~
             ~r/\ARunning mix ecto.migrate on ⬢ hello\.\.\. up, run\.\d+\n\[info\] Migrations/

    assert typed("", fn -> Run.run(mock ++ ["--", "echo", "--loud"]) end) =~ "--loud\n"
    assert typed("größer\n", fn -> Run.run(mock ++ ["cat"]) end) =~ "größer\n"
    assert capture_io(fn -> Run.run(mock ++ ["--detached", "date"]) end) =~ "... done, run."
    assert catch_exit(typed("", fn -> Run.run(mock ++ ["exit 3"]) end)) == {:shutdown, 3}

    interrupted = fn -> typed(<<3>>, fn -> Run.run(mock ++ ["cat"]) end) end
    assert_raise Mix.Error, ~r/closed before its command told a status/, interrupted

    logs = capture_io(fn -> Logs.run(mock ++ ["--num", "2"]) end)
    assert length(String.split(logs, "\n", trim: true)) == 2

    again = typed("", fn -> Deploy.run(mock ++ ["--dir", project]) end)
    assert again =~ "Deploying to ⬢ hello\n"
    assert again =~ "Everything up-to-date\n"
  end

  # What is typed is read in bytes, for which Elixir 1.14 captures no prompts.
  defp typed(text, work), do: capture_io(:stdio, [input: text, capture_prompt: false], work)

  test "what goes wrong is said in a line" do
    folder = Project.folder!()
    mock = ["--on", "mock", "--file", Path.join(folder, "heroku.json")]

    raised = fn task, args ->
      assert_raise(Mix.Error, fn -> capture_io(fn -> task.run(args) end) end)
    end

    assert raised.(Config, mock).message =~ "Which app?"
    assert raised.(Run, mock).message =~ "Which command?"
    assert raised.(Run, mock ++ ["--app", "nope", "date"]).message =~ "Couldn't find that app"
    assert raised.(Logs, mock ++ ["--app", "nope"]).message =~ "Couldn't find that app"
    assert raised.(Deploy, mock ++ ["--dir", "/no/such"]).message =~ "/no/such"
    assert raised.(Logs, mock ++ ["hello"]).message =~ "What is hello?"
    assert raised.(Deploy, ["--on", "mars"]).message =~ "There is no platform mars"
  end
end
