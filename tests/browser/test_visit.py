"""What a class does with the app, in a real browser."""

from tests.browser.conftest import settle


def readout(page):
    """Return the step that the transport stands at, and its numbers as the picture shows them."""
    numbers = page.locator("[data-testid=stVegaLiteChart] text", has_text="f(x) =").first
    return f"step {frame(page)}: {numbers.text_content()}"


def transport(page, number=0):
    """Return one of the transports of a page."""
    return page.locator(".transport:not([hidden])").nth(number)


def frame(page, number=0):
    """Return the frame that a transport stands at."""
    return int(transport(page, number).locator("input").input_value())


def press(page, name, number=0):
    """Press one of the buttons of a transport: first, back, play, next or last."""
    transport(page, number).locator(f"[name={name}]").click(force=True)


def move(page, label, key, times=1):
    """Move a slider with the arrow keys and wait for the page."""
    slider = page.get_by_role("slider", name=label).first
    slider.focus()
    for _ in range(times):
        page.keyboard.press(key)
    page.wait_for_timeout(400)
    settle(page)


def test_a_deep_link_is_the_very_first_visit_to_a_fresh_server(fresh_server, visit):
    page = visit(f"{fresh_server.address}/gradient_descent?step_size=0.5&seed=7")
    assert page.locator("h1").inner_text() == "Gradient descent"
    assert page.title() == "Gradient descent · See PyTorch"
    assert page.get_by_role("dialog").count() == 0
    assert page.get_by_text("Page not found").count() == 0
    assert page.get_by_role("spinbutton", name="Seed").input_value() == "7"
    assert page.get_by_role("button", name="Reset").is_visible()
    assert page.get_by_text("Arrives.").first.is_visible()
    assert "step_size=0.5" in page.url
    assert "seed=7" in page.url


def test_the_home_page_leads_to_every_lesson(server, visit):
    from core.syllabus import LESSONS

    page = visit(server.address)
    for lesson in LESSONS:
        page.locator("[class*=st-key-cards_]").get_by_text(lesson.title, exact=True).click()
        page.wait_for_url(f"**/{lesson.name}")
        settle(page)
        assert page.locator("h1").inner_text() == lesson.title
        page.get_by_text("See PyTorch").first.click()
        page.get_by_role("heading", name="See PyTorch").wait_for()


def test_a_moved_slider_moves_picture_and_address(server, visit):
    page = visit(f"{server.address}/gradient_descent")
    assert readout(page).startswith("step 15")
    press(page, "first")
    before = readout(page)
    move(page, "Start x", "ArrowRight")
    assert readout(page) != before
    assert "start=5.5" in page.url
    move(page, "Start x", "ArrowLeft")
    assert readout(page) == before
    assert "start" not in page.url


def test_it_plays_pauses_steps_and_scrubs_without_a_word_to_the_server(server, visit):
    page = visit(f"{server.address}/gradient_descent")
    traffic = []
    page.on("websocket", lambda _: traffic.append("opened"))
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda event: traffic.append(event))
    assert frame(page) == 15
    press(page, "play")
    page.wait_for_timeout(1200)
    press(page, "play")
    paused = frame(page)
    assert 1 <= paused <= 8
    page.wait_for_timeout(700)
    assert frame(page) == paused
    assert readout(page).startswith(f"step {paused}:")
    press(page, "next")
    assert frame(page) == paused + 1
    press(page, "back")
    press(page, "back")
    assert frame(page) == paused - 1
    press(page, "first")
    assert readout(page).split() == ["step", "0:", "x", "=", "5", "f(x)", "=", "9"]
    press(page, "last")
    assert frame(page) == 15
    transport(page).locator("input").focus()
    page.keyboard.press("ArrowLeft")
    assert frame(page) == 14
    press(page, "last")
    press(page, "play")
    page.wait_for_timeout(15 * 300 + 1500)
    assert frame(page) == 15
    assert traffic == []


def test_the_picture_stays_where_it_is_while_its_data_change(server, visit):
    page = visit(f"{server.address}/gradient_descent")
    for _ in range(3):
        press(page, "back")
    page.evaluate("document.querySelector('[data-testid=stVegaLiteChart] svg').dataset.mine = 'yes'")
    move(page, "Step size", "ArrowRight")
    assert frame(page) == 12
    assert page.locator("[data-testid=stVegaLiteChart] svg[data-mine=yes]").count() == 1


def test_a_copied_address_opens_the_same_state_elsewhere(server, visit):
    page = visit(f"{server.address}/gradient_descent")
    move(page, "Start x", "ArrowLeft", 3)
    move(page, "Step size", "ArrowRight", 5)
    page.get_by_role("tab", name="Predict").click()
    page.get_by_text("Now start at").wait_for()
    page.wait_for_url("**panel=Predict*")
    other = visit(page.url)
    assert readout(other) == readout(page)
    assert other.get_by_text("Now start at").inner_text() == (
        page.get_by_text("Now start at").inner_text()
    )


def test_seed_and_device_from_the_address_survive_a_change_of_page(server, visit):
    page = visit(f"{server.address}/gradient_descent?seed=12&device=cuda&step_size=0.4")
    page.get_by_role("link", name="See PyTorch").first.click()
    page.get_by_role("heading", name="See PyTorch").wait_for()
    settle(page)
    assert page.get_by_role("spinbutton", name="Seed").input_value() == "12"
    assert "seed=12" in page.url
    assert "device=cuda" in page.url
    assert "step_size" not in page.url
    page.locator("[class*=st-key-cards_]").get_by_text("Linear regression").click()
    page.get_by_role("heading", name="Linear regression").wait_for()
    settle(page)
    assert page.get_by_role("spinbutton", name="Seed").input_value() == "12"


def test_the_log_says_how_many_sockets_were_reached(server):
    first = server.log.read_text().partition("See PyTorch: ")[2]
    assert int(first.partition(" ")[0]) >= 1


def test_a_missing_device_is_named_with_the_reason(server, visit):
    page = visit(f"{server.address}/gradient_descent?device=xpu")
    assert page.get_by_text("xpu is unavailable").is_visible()


def test_reset_clears_the_address(server, visit):
    page = visit(f"{server.address}/gradient_descent?seed=12&step_size=0.4&curve=steep")
    page.get_by_role("button", name="Reset").click()
    page.wait_for_url(f"{server.address}/gradient_descent")
    settle(page)
    assert page.url == f"{server.address}/gradient_descent"
    assert readout(page).startswith("step 15:")
    assert page.get_by_role("spinbutton", name="Seed").input_value() == "446"


def test_share_shows_the_link_and_its_code(server, visit):
    page = visit(f"{server.address}/gradient_descent?step_size=0.4")
    page.get_by_role("button", name="Share").click()
    link = page.get_by_test_id("stCode").get_by_text("step_size=0.4")
    link.wait_for()
    shared = link.inner_text().strip()
    assert shared.startswith(page.url.partition("?")[0])
    for setting in ("step_size=0.4", "seed=446", "device=cpu", "curve=tutorial", "start=5", "steps=15"):
        assert setting in shared  # it means the same when a default changes
    assert page.locator("img[alt^='QR code']").is_visible()


def test_nonsense_in_the_address_is_named_and_removed(server, visit):
    page = visit(f"{server.address}/gradient_descent?steps=abc&step_size=100&start=-1e6")
    assert page.get_by_text("The link asks for steps = abc").is_visible()
    assert page.url == f"{server.address}/gradient_descent"


def test_two_visitors_with_different_seeds_each_see_their_own_repeatable_numbers(server, visit):
    def losses(page):
        return page.locator("[data-testid=stVegaLiteChart] text", has_text="nn: (").first.text_content()

    address = f"{server.address}/linear_regression?seed="
    pages = {seed: visit(f"{address}{seed}") for seed in (1, 2)}
    for page in pages.values():  # both move before either is answered
        page.get_by_role("slider", name="Noise").first.focus()
        page.keyboard.press("ArrowRight")
    for page in pages.values():
        page.wait_for_url("**noise=**")
        settle(page)
    seen = {seed: losses(page) for seed, page in pages.items()}
    assert seen[1] != seen[2]
    for seed, page in pages.items():
        assert losses(visit(page.url)) == seen[seed]
