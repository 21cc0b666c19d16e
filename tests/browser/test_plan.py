"""A teacher puts pages in a row, and a class follows by one link."""

import re

from tests.browser.conftest import settle


def add(page):
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Add to my lesson").click()
    page.get_by_text(re.compile("Added as page")).first.wait_for()


def go(page, way):
    page.get_by_role("button", name=way, exact=True).click()


def here(page, number, of):
    page.get_by_text(f"Page {number} of {of}").wait_for()
    settle(page)


def test_a_lesson_is_made_and_followed(server, visit, visit_on_a_phone):
    teacher = visit(f"{server.address}/gradient_descent?step_size=0.4")
    add(teacher)
    teacher.keyboard.press("Escape")
    teacher.get_by_role("button", name="Reset").click()
    teacher.wait_for_url(lambda url: "step_size" not in url)
    teacher.get_by_text("On a surface").click()
    teacher.wait_for_url(lambda url: "view=on_a_surface" in url)
    settle(teacher)
    add(teacher)
    teacher.keyboard.press("Escape")
    teacher.wait_for_timeout(500)
    teacher.get_by_role("link", name="Linear regression").last.click()
    teacher.wait_for_url("**/linear_regression")
    settle(teacher)
    add(teacher)
    teacher.get_by_role("button", name="My lesson (3)").click()
    dialog = teacher.get_by_role("dialog")
    dialog.get_by_label("A question").last.fill("What <b>now</b>?")
    dialog.get_by_label("A note").last.fill("Look at the *loss*.")
    dialog.get_by_text("Controls only after a prediction").last.click()
    teacher.wait_for_timeout(1500)
    link = dialog.get_by_test_id("stCode").inner_text()
    query = link.partition("?")[2]

    student = visit(f"{server.address}/gradient_descent?{query}")
    here(student, 1, 3)
    assert "step_size=0.4" in student.url
    go(student, "Next")
    here(student, 2, 3)  # the same page, with other settings
    student.wait_for_url(lambda url: "view=on_a_surface" in url and "step_size=0.4" not in url)
    go(student, "Next")
    here(student, 3, 3)
    assert "/linear_regression" in student.url
    student.get_by_text("What <b>now</b>?").wait_for()
    assert not student.get_by_text("Noise", exact=True).count()
    student.reload()
    here(student, 3, 3)
    student.get_by_test_id("stRadio").locator("label").nth(1).click()
    student.get_by_text("Noise", exact=True).wait_for()
    go(student, "Previous")
    here(student, 2, 3)
    student.get_by_role("button", name="Leave the lesson").click()
    student.wait_for_url(lambda url: "plan" not in url)

    phone = visit_on_a_phone(f"{server.address}/gradient_descent?{query}")
    here(phone, 1, 3)
    go(phone, "Next")
    here(phone, 2, 3)
