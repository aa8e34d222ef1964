defmodule Dynokit.Case do
  @moduledoc """
  A case template for ExUnit: each test gets a fresh mock.

      defmodule MyApp.DeployTest do
        use Dynokit.Case, async: true

        test "an app is created", %{mock: mock} do
          assert {:ok, %{name: "hello"}} = Dynokit.Apps.create(mock, name: "hello")
        end

        @tag mock: [clock: "2026-01-01T00:00:00Z", app_limit: 1]
        test "there is a limit", %{mock: mock} do
          Dynokit.Apps.create!(mock)
          assert {:error, %Dynokit.Error{}} = Dynokit.Apps.create(mock)
        end

        @tag :served
        test "another program can use it", %{server: server} do
          assert "http://127.0.0.1:" <> _ = server.url
        end
      end

  Options of the tag `:mock` are those of `Dynokit.Mock.new/1`; with the tag `:served` the
  mock is served too, until the test ends.
  """

  use ExUnit.CaseTemplate

  setup context do
    mock = Dynokit.Mock.new!(options(context[:mock]))
    served(%{mock: mock}, context[:served])
  end

  defp options(options) when is_list(options), do: Keyword.put_new(options, :seed, 1)
  defp options(_), do: [seed: 1]

  defp served(context, served) when served in [nil, false], do: context

  defp served(context, _) do
    server = Dynokit.serve!(context.mock)
    ExUnit.Callbacks.on_exit(fn -> Dynokit.Server.stop(server) end)
    Map.put(context, :server, server)
  end
end
