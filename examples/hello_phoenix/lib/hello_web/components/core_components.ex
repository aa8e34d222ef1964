defmodule HelloWeb.CoreComponents do
  @moduledoc """
  The building blocks of the pages.
  """

  use Phoenix.Component

  @doc "Shows the messages of the last action. A click makes a message go away."
  attr :flash, :map, required: true, doc: "what put_flash/3 collected, by kind"

  def flash(assigns) do
    ~H"""
    <p
      :for={{kind, text} <- @flash}
      class={["flash", kind]}
      role="status"
      phx-click="lv:clear-flash"
      phx-value-key={kind}
    >
      {text}
    </p>
    """
  end

  @doc """
  A labelled form field and what is wrong with it.

      <.input field={@form[:name]} label="Your name" />
      <.input field={@form[:message]} label="Your message" type="textarea" rows="4" />
  """
  attr :field, Phoenix.HTML.FormField, required: true
  attr :label, :string, required: true
  attr :type, :string, default: "text", values: ~w(text textarea)
  attr :rest, :global, include: ~w(autocomplete rows)

  def input(assigns) do
    # Nobody is to be blamed for a field that was not filled in yet.
    errors = if used_input?(assigns.field), do: assigns.field.errors, else: []
    assigns = assign(assigns, :errors, Enum.map(errors, &error_text/1))

    ~H"""
    <div class="input">
      <label for={@field.id}>{@label}</label>
      <textarea
        :if={@type == "textarea"}
        id={@field.id}
        name={@field.name}
        {@rest}
      >{Phoenix.HTML.Form.normalize_value(@type, @field.value)}</textarea>
      <input
        :if={@type != "textarea"}
        type={@type}
        id={@field.id}
        name={@field.name}
        value={Phoenix.HTML.Form.normalize_value(@type, @field.value)}
        {@rest}
      />
      <p :for={error <- @errors} class="error">{error}</p>
    </div>
    """
  end

  # Ecto keeps numbers out of its texts: {"should be at most %{count} character(s)", [count: 40]}.
  defp error_text({text, values}) do
    Enum.reduce(values, text, fn {name, value}, text ->
      String.replace(text, "%{#{name}}", fn _ -> to_string(value) end)
    end)
  end
end
