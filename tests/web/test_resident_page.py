"""The resident's page: choices, the list of what is known, erasing, care mode, composing."""

import re

from playwright.sync_api import BrowserContext, expect

from tests.live import Site
from tests.web.resident import ResidentPage


def test_only_the_newest_choices_can_be_pressed_and_the_chosen_one_becomes_a_bubble(resident: ResidentPage) -> None:
    first = resident.choices.first.inner_text()
    resident.choices.first.click()
    expect(resident.page.locator(".mine .bubble")).to_have_text(first)
    resident.answered(1)
    expect(resident.page.get_by_role("group", name="可以点选的回答")).to_have_count(min(1, resident.choices.count()))
    assert first not in resident.choices.all_inner_texts()


def test_the_conversation_is_there_again_after_a_reload(resident: ResidentPage) -> None:
    resident.ask("我家三口人")
    before = resident.texts()
    resident.page.reload()
    expect(resident.bubbles).to_have_count(len(before))
    assert resident.texts() == before


def test_what_was_said_can_be_seen_corrected_and_taken_back(resident: ResidentPage) -> None:
    resident.ask("我家三口人，住同安")
    resident.page.get_by_role("button", name="我的情况").click()
    drawer = resident.page.get_by_role("dialog", name="您说过的情况")
    size = drawer.locator("[data-fact=size]")
    expect(size).to_contain_text("三口人")
    size.get_by_role("button", name="改").click()
    size.get_by_role("spinbutton").fill("4")
    size.get_by_role("button", name="保存").click()
    expect(size).to_contain_text("4")
    district = drawer.locator("[data-fact=district]")
    district.get_by_role("button", name="删").click()
    district.get_by_role("button", name="删掉").click()
    expect(district).to_have_count(0)


def test_a_person_can_be_taken_out_and_put_back(resident: ResidentPage) -> None:
    resident.ask("我家三口人，我四十五岁，老公四十八岁，女儿十岁")
    resident.page.get_by_role("button", name="我的情况").click()
    drawer = resident.page.get_by_role("dialog", name="您说过的情况")
    size = drawer.locator("[data-fact=size]")
    drawer.get_by_role("button", name="不在家里了，拿掉您的老公").click()
    drawer.get_by_role("button", name="拿掉", exact=True).click()
    expect(drawer.get_by_role("status")).to_contain_text("您的老公拿掉了")
    expect(drawer.get_by_role("heading", name="您的老公")).to_have_count(0)
    expect(size).to_contain_text("2 人")
    drawer.get_by_role("button", name="撤销").click()
    expect(drawer.get_by_role("heading", name="您的老公")).to_be_visible()
    expect(size).to_contain_text("3 人")
    expect(drawer.get_by_role("button", name="不在家里了，拿掉您", exact=True)).to_have_count(0)


def test_on_the_card_what_is_not_sure_is_agreed_to_and_after_a_change_the_helps_are_looked_at_anew(
    resident: ResidentPage,
) -> None:
    resident.ask(
        "老公尿毒症一直在透析，我妈七十多岁瘫在床上，家里三口人，一个月大概两千二，女儿今年考上大学，学费一年九千"
    )
    card = resident.page.get_by_role("region", name="我听到的")
    right = card.get_by_role("button", name="对，").first
    meant = str(right.get_attribute("aria-label")).removeprefix("对，")
    unsure = card.locator(".chip.unsure").filter(has_text=meant)
    expect(unsure).to_contain_text("没拿准")
    heard = resident.from_bot().count()
    right.click()
    expect(unsure).to_contain_text("您说对")
    resident.answered(heard)
    expect(card.get_by_role("button", name="照现在的再看一遍")).to_have_count(0)
    card.get_by_role("button", name="拿掉：").first.click()
    heard = resident.from_bot().count()
    card.get_by_role("button", name="照现在的再看一遍").click()
    resident.answered(heard)
    expect(resident.choices.first).to_be_visible()


def test_the_top_says_whose_household_is_spoken_of_and_turns_by_tap(resident: ResidentPage) -> None:
    home = resident.page.locator("[data-home]")
    expect(home).to_have_text("您家")
    resident.ask("帮隔壁阿婆问一下，她七十八岁一个人住")
    expect(home).to_have_text("您家")
    resident.press("是，帮隔壁阿婆问")
    expect(home).to_have_text("隔壁阿婆家")
    homes = resident.page.get_by_role("group", name="现在说的是谁家")
    homes.get_by_role("button", name="您家").click()
    expect(home).to_have_text("您家")
    homes.get_by_role("button", name="隔壁阿婆家").click()
    expect(home).to_have_text("隔壁阿婆家")


def test_words_that_became_no_fact_stand_in_the_list_as_they_were_said(resident: ResidentPage) -> None:
    resident.ask("我家三口人")
    resident.ask("楼下那棵龙眼树今年结了好多")
    resident.page.get_by_role("button", name="我的情况").click()
    drawer = resident.page.get_by_role("dialog", name="您说过的情况")
    expect(drawer.get_by_text("“楼下那棵龙眼树今年结了好多”")).to_be_visible()


def test_everything_can_be_erased(resident: ResidentPage) -> None:
    resident.ask("我家三口人")
    resident.page.get_by_role("button", name="更多").click()
    resident.page.get_by_role("button", name="删除我的资料").click()
    resident.page.get_by_role("button", name="确定删除").click()
    expect(resident.page.get_by_text("原来的谈话已经删除")).to_be_visible()
    expect(resident.page.get_by_text("我家三口人")).to_have_count(0)
    resident.page.get_by_role("button", name="我的情况").click()
    expect(resident.page.get_by_text("还没有记下什么")).to_be_visible()


def test_care_mode_makes_everything_larger_and_is_remembered(resident: ResidentPage) -> None:
    size = "getComputedStyle(document.querySelector('.bubble')).fontSize"
    small = float(resident.page.evaluate(size).removesuffix("px"))
    resident.page.get_by_role("button", name="关怀模式").click()
    large = float(resident.page.evaluate(size).removesuffix("px"))
    assert large >= small * 1.25
    resident.page.reload()
    expect(resident.page.get_by_role("button", name="关怀模式")).to_have_attribute("aria-pressed", "true")


def test_the_enter_that_chooses_a_word_does_not_send(resident: ResidentPage, phone: BrowserContext) -> None:
    box = resident.page.get_by_label("写下您想说的话")
    box.focus()
    keyboard = phone.new_cdp_session(resident.page)
    keyboard.send("Input.imeSetComposition", {"text": "sankouren", "selectionStart": 9, "selectionEnd": 9})
    resident.page.keyboard.press("Enter")
    expect(resident.page.locator(".mine")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "三口人"})
    expect(box).to_have_value(re.compile("三口人"))
    resident.page.evaluate("new Promise((done) => setTimeout(done))")  # no person's next key is faster than a timer
    resident.page.keyboard.press("Enter")
    expect(resident.page.locator(".mine .bubble")).to_have_text("三口人")


def test_markup_in_a_message_stays_text(resident: ResidentPage) -> None:
    resident.say("<img src=x onerror=alert(1)><b>粗</b>")
    expect(resident.page.locator(".mine .bubble")).to_have_text("<img src=x onerror=alert(1)><b>粗</b>")
    expect(resident.page.locator(".mine .bubble img, .mine .bubble b")).to_have_count(0)


def test_distress_is_answered_with_numbers_that_can_be_dialled(resident: ResidentPage) -> None:
    resident.say("我真的活不下去了")
    expect(resident.page.locator(".urgent")).to_be_visible()
    expect(resident.page.locator('.urgent a[href="tel:12356"]')).to_be_visible()
    expect(resident.page.get_by_role("status")).to_contain_text("排队等工作人员")


def test_nothing_is_fetched_from_elsewhere_and_nothing_sticks_out_sideways(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for width in (360, 390, 430):
        page.set_viewport_size({"width": width, "height": 780})
        page.goto(site.url)
        ResidentPage(page).choices.first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(site.url)] == []
