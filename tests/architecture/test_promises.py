"""Every promise and every fault has a test that bears its number, and the page about them is true."""

from tests.architecture.promises import PAGE, TITLES, page, proofs

NUMBERS = {number for rows in TITLES.values() for number in rows}


def test_every_promise_and_fault_has_a_test() -> None:
    assert len(NUMBERS) == 6 + 20 + 25 + 5
    assert NUMBERS - proofs().keys() == set()


def test_no_test_bears_a_number_that_means_nothing() -> None:
    assert proofs().keys() - NUMBERS == set()


def test_the_page_is_as_the_tests_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.architecture.promises"
