"""The tour that README tells: its keys are pressed, and what it says in bold is then there."""

import pytest
from driving import Clipboard, Open
from test_pictures import make


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_tour_holds_at_each_step(
    open_desk: Open, clipboard: Clipboard, size: tuple[int, int]
) -> None:
    steps = make.tour()
    assert len(steps) > 8
    async with open_desk(size) as desk:
        for keys, seen in steps:
            await desk.press(*keys)
            if keys == ["c"]:  # a narrow list shows no citation, and the message wraps it
                await desk.until(lambda: bool(desk.toasts))
                assert clipboard.texts == seen
                assert seen[0] in desk.toasts[0]
                continue
            assert seen, keys
            for words in seen:
                assert any(words in line for line in desk.lines), (keys, words, desk.text)
    assert clipboard.texts
