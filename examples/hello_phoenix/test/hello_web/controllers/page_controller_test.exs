defmodule HelloWeb.PageControllerTest do
  use HelloWeb.ConnCase, async: true

  test "the home page leads to the guest book", %{conn: conn} do
    html = conn |> get(~p"/") |> html_response(200)

    assert html =~ "Hello from Phoenix!"
    assert html =~ ~s(href="/guestbook")
  end

  test "an unknown path is not found", %{conn: conn} do
    assert_error_sent 404, fn -> get(conn, "/nowhere") end
  end
end
