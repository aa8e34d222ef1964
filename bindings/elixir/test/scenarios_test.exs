# The scenarios that every language agrees to: see tests/scenarios/README.md.

alias Dynokit.Test.{JSON, Scenario}

files = Path.wildcard(Path.expand("../../../tests/scenarios/*.json", __DIR__))
true = length(files) > 10

for path <- files do
  subject = Path.basename(path, ".json")
  cases = path |> File.read!() |> JSON.read!() |> JSON.get("cases")

  defmodule Module.concat(Dynokit.ScenariosTest, Macro.camelize(subject)) do
    use ExUnit.Case, async: true

    @path path

    setup_all do
      %{scenarios: @path |> File.read!() |> JSON.read!()}
    end

    for {scenario, place} <- Enum.with_index(cases) do
      @place place

      test JSON.get(scenario, "name"), %{scenarios: file} do
        Scenario.check!(file, file |> JSON.get("cases") |> Enum.at(@place))
      end
    end
  end
end
