defmodule HelloWeb.ErrorHTML do
  @moduledoc """
  What browsers get when a request fails: the name of the error, such as "Not Found".
  """

  def render(template, _assigns) do
    Phoenix.Controller.status_message_from_template(template)
  end
end
