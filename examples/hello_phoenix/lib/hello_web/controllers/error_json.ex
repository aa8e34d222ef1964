defmodule HelloWeb.ErrorJSON do
  @moduledoc """
  What clients that ask for JSON get when a request fails.
  """

  def render(template, _assigns) do
    %{error: Phoenix.Controller.status_message_from_template(template)}
  end
end
