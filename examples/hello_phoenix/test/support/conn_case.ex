defmodule HelloWeb.ConnCase do
  @moduledoc """
  For tests that send requests to the app.
  """

  use ExUnit.CaseTemplate

  using do
    quote do
      use HelloWeb, :verified_routes

      import Phoenix.ConnTest
      import Phoenix.LiveViewTest

      @endpoint HelloWeb.Endpoint
    end
  end

  setup tags do
    Hello.DataCase.checkout_repo(tags)
    {:ok, conn: Phoenix.ConnTest.build_conn()}
  end
end
