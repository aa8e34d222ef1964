defmodule HelloWeb.PageHTML do
  use HelloWeb, :html

  embed_templates "page_html/*"
end
