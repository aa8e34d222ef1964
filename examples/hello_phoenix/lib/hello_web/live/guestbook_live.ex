defmodule HelloWeb.GuestbookLive do
  use HelloWeb, :live_view

  alias Hello.Guestbook

  @shown 50

  @impl true
  def mount(_params, _session, socket) do
    # A page is mounted twice: for the plain HTML, then for the WebSocket, which alone gets news.
    if connected?(socket), do: Guestbook.subscribe()

    {:ok,
     socket
     |> assign(page_title: "Guest book", form: to_form(Guestbook.change_entry()))
     |> stream(:entries, Guestbook.list_entries(@shown))}
  end

  @impl true
  def render(assigns) do
    ~H"""
    <h1>Guest book</h1>

    <.form for={@form} id="entry-form" phx-change="validate" phx-submit="sign">
      <.input field={@form[:name]} label="Your name" autocomplete="name" />
      <.input field={@form[:message]} label="Your message" type="textarea" rows="3" />
      <button type="submit" phx-disable-with="Signing…">Sign</button>
    </.form>

    <ul id="entries" phx-update="stream">
      <li :for={{id, entry} <- @streams.entries} id={id}>
        <p>{entry.message}</p>
        <small>{entry.name}, {Calendar.strftime(entry.inserted_at, "%d %b %Y, %H:%M")} UTC</small>
      </li>
    </ul>
    """
  end

  @impl true
  def handle_event("validate", %{"entry" => params}, socket) do
    {:noreply, assign(socket, form: to_form(Guestbook.change_entry(params), action: :validate))}
  end

  def handle_event("sign", %{"entry" => params}, socket) do
    case Guestbook.create_entry(params) do
      {:ok, _entry} ->
        # The entry itself comes back as a message, to this page and to all others.
        {:noreply,
         socket
         |> put_flash(:info, "Thank you for signing!")
         |> assign(form: to_form(Guestbook.change_entry()))}

      {:error, changeset} ->
        {:noreply, assign(socket, form: to_form(changeset))}
    end
  end

  @impl true
  def handle_info({:entry_created, entry}, socket) do
    {:noreply, stream_insert(socket, :entries, entry, at: 0, limit: @shown)}
  end
end
