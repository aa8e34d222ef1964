defmodule HelloWeb.GuestbookLiveTest do
  use HelloWeb.ConnCase

  alias Hello.Guestbook

  test "a visitor signs the guest book", %{conn: conn} do
    {:ok, view, _html} = live(conn, ~p"/guestbook")

    view
    |> form("#entry-form", entry: %{name: "Ada", message: "Nice place"})
    |> render_submit()

    assert has_element?(view, ".flash", "Thank you")
    assert has_element?(view, "#entries", "Nice place")
    assert [%{name: "Ada"}] = Guestbook.list_entries()
  end

  test "a visitor sees what is wrong while typing", %{conn: conn} do
    {:ok, view, _html} = live(conn, ~p"/guestbook")

    view
    |> form("#entry-form", entry: %{name: String.duplicate("a", 41), message: "Hi"})
    |> render_change()

    assert has_element?(view, ".error", "should be at most 40 character(s)")
  end

  test "a visitor sees the entries of others as they come", %{conn: conn} do
    {:ok, view, _html} = live(conn, ~p"/guestbook")
    {:ok, _entry} = Guestbook.create_entry(%{name: "Joe", message: "From elsewhere"})

    assert has_element?(view, "#entries", "From elsewhere")
  end
end
