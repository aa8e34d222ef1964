defmodule Mix.Tasks.Compile.DynokitNative do
  @moduledoc false
  # Has cargo build the native half, and puts it where the application finds it.

  use Mix.Task.Compiler

  @package "dynokit-elixir"
  @library "libdynokit_elixir"

  @impl true
  def run(_args) do
    release? = Mix.env() == :prod

    args =
      ["build", "--quiet", "--package", @package] ++ if(release?, do: ["--release"], else: [])

    options = [cd: native(), into: IO.stream(:stdio, :line), stderr_to_stdout: true]

    unless File.exists?(library()) do
      Mix.shell().info("Building the native half of dynokit, which takes minutes the first time")
    end

    case System.cmd(cargo(), args, options) do
      {_, 0} ->
        place(Path.join([target(), if(release?, do: "release", else: "debug"), built()]))

      {_, status} ->
        Mix.shell().error("cargo ended with #{status}: the native half of dynokit is not built")
        {:error, []}
    end
  end

  @impl true
  def clean do
    File.rm(library())
    :ok
  end

  # A library that is loaded must not change under the VM: another file takes its name.
  defp place(built) do
    if digest(built) == digest(library()) do
      {:noop, []}
    else
      File.mkdir_p!(Path.dirname(library()))
      File.cp!(built, library() <> ".new")
      File.rename!(library() <> ".new", library())
      {:ok, []}
    end
  end

  defp digest(file) do
    case File.read(file) do
      {:ok, bytes} -> :erlang.md5(bytes)
      {:error, _} -> nil
    end
  end

  defp library, do: Path.join(Mix.Project.app_path(), "priv/native/dynokit.so")

  # In a package it is in what that has of the workspace.
  defp native do
    places = ["native/dynokit", "native/workspace/bindings/elixir/native/dynokit"]
    places |> Enum.map(&Path.join(File.cwd!(), &1)) |> Enum.find(&File.dir?/1)
  end

  defp built do
    case :os.type() do
      {:unix, :darwin} -> @library <> ".dylib"
      {:win32, _} -> String.trim_leading(@library, "lib") <> ".dll"
      _ -> @library <> ".so"
    end
  end

  defp target do
    System.get_env("CARGO_TARGET_DIR") || Path.join(Path.dirname(workspace()), "target")
  end

  defp workspace do
    args = ["locate-project", "--workspace", "--message-format", "plain"]
    {path, 0} = System.cmd(cargo(), args, cd: native())
    String.trim(path)
  end

  defp cargo do
    System.get_env("CARGO") || System.find_executable("cargo") ||
      Mix.raise("dynokit is written in Rust: cargo is needed to build it, see https://rustup.rs")
  end
end

defmodule Dynokit.MixProject do
  use Mix.Project

  @version "0.1.0"
  @source "https://github.com/dynokit/dynokit"

  def project do
    [
      app: :dynokit,
      version: @version,
      elixir: "~> 1.14",
      elixirc_paths: elixirc_paths(Mix.env()),
      compilers: [:dynokit_native] ++ Mix.compilers(),
      start_permanent: Mix.env() == :prod,
      deps: [],
      description:
        "Heroku as a library: create, configure, deploy, run, read logs; and a mock of it.",
      package: package(),
      aliases: ["hex.build": [&pack/1, "hex.build"], "hex.publish": [&pack/1, "hex.publish"]],
      source_url: @source,
      docs: [main: "readme", extras: ["README.md", "REFERENCE.md"]]
    ]
  end

  # ExUnit is for `Dynokit.Case`, Mix for the tasks; neither is in a release.
  def application do
    [extra_applications: [:crypto, :logger, ex_unit: :optional, mix: :optional]]
  end

  defp elixirc_paths(:test), do: ["lib", "test/support"]
  defp elixirc_paths(_), do: ["lib"]

  defp package do
    [
      licenses: ["MIT", "Apache-2.0"],
      links: %{"GitHub" => @source},
      files: [
        "lib",
        "native/workspace",
        "mix.exs",
        ".formatter.exs",
        "README.md",
        "REFERENCE.md",
        "LICENSE-APACHE",
        "LICENSE-MIT"
      ]
    ]
  end

  # Puts what a package needs of the workspace where it is packed from.
  defp pack(_args) do
    workspace = Path.expand("../..")
    crates = ["core", "bindings/common", "bindings/elixir/native/dynokit"]
    {listed, 0} = System.cmd("git", ["ls-files", "Cargo.lock"] ++ crates, cd: workspace)
    File.rm_rf!("native/workspace")

    for file <- String.split(listed, "\n", trim: true) do
      packed = Path.join("native/workspace", file)
      File.mkdir_p!(Path.dirname(packed))
      File.cp!(Path.join(workspace, file), packed)
    end

    manifest = File.read!(Path.join(workspace, "Cargo.toml"))
    members = "members = #{inspect(crates)}"

    File.write!(
      "native/workspace/Cargo.toml",
      Regex.replace(~r/^members = .*$/m, manifest, members)
    )

    for file <- ~w(LICENSE-APACHE LICENSE-MIT), do: File.cp!(Path.join(workspace, file), file)
  end
end
