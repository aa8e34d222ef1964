defmodule HelloWeb.PageController do
  use HelloWeb, :controller

  # Heroku names each dyno in the variable DYNO, for example web.1.
  def home(conn, _params) do
    render(conn, :home, page_title: "Welcome", dyno: System.get_env("DYNO"))
  end
end
