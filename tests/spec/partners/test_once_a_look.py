"""A read shared by the parts of one page is made once in a look, for each person and each thing asked; outside a look, every time."""

from goldenthread.partners.one_look import once_a_look, one_look

asked: list[tuple[str, tuple[int, ...]]] = []


@once_a_look
def read(who: str, numbers: list[int]) -> list[int]:
    asked.append((who, tuple(numbers)))
    return [number * 2 for number in numbers]


def test_the_same_question_is_asked_once_in_a_look_and_another_on_its_own() -> None:
    asked.clear()
    with one_look():
        assert read("Ada", [1, 2]) == read("Ada", [1, 2]) == [2, 4]
        assert read("Ada", numbers=[1, 2]) == [2, 4]
        assert read("Bob", [1, 2]) == [2, 4]
        assert read("Ada", [2, 1]) == [4, 2]
    assert asked == [("Ada", (1, 2)), ("Ada", (1, 2)), ("Bob", (1, 2)), ("Ada", (2, 1))]


def test_nothing_is_carried_from_one_look_to_the_next_or_out_of_it() -> None:
    asked.clear()
    for _ in range(2):
        with one_look():
            read("Ada", [1])
    read("Ada", [1])
    read("Ada", [1])
    assert len(asked) == 4
