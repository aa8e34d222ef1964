defmodule HelloWeb.Layouts do
  @moduledoc """
  What is around every page.

  `root` is the HTML document and is rendered once; `app` is the frame within it, which LiveView
  renders again when something in it changes.
  """

  use HelloWeb, :html

  embed_templates "layouts/*"
end
