defmodule Dynokit.ReleaseTest do
  use ExUnit.Case, async: true

  alias Dynokit.Test.Project

  @program """
  {:ok, client} = Dynokit.Mock.new(seed: 1)
  IO.puts(Dynokit.Apps.create!(client, name: "hello").name)
  """

  test "a release has the native half" do
    folder = Project.folder!()
    args = ["release", "--path", folder, "--no-compile", "--quiet"]
    {said, status} = System.cmd("mix", args, env: [{"MIX_ENV", "test"}], stderr_to_stdout: true)
    assert status == 0, said
    program = Path.join(folder, "bin/dynokit")
    assert {"hello\n", 0} = System.cmd(program, ["eval", @program], stderr_to_stdout: true)
  end
end
