"""The table of rights on a phone: the act over its answers, which stand two abreast from the left."""


def test_on_a_phone_an_act_stands_over_its_answers_in_two_columns(open_page):
    page = open_page(width=390)
    page.goto("/about/rights/")
    row = page.locator(".rights tbody tr").first
    act, first, second = (
        row.locator(cell).bounding_box()
        for cell in ("th", "td:nth-of-type(1)", "td:nth-of-type(2)")
    )
    assert first["y"] == second["y"]
    assert first["x"] == act["x"] < second["x"]
    assert act["width"] > 2 * first["width"]
    assert row.locator("td").first.evaluate("cell => getComputedStyle(cell).textAlign") == "left"
