"""How like two texts are: rare shared words say much, words that every text shares say little."""

from goldenthread.plans.likeness import MOST_OFFERED, WORTH_OFFERING, likely_pairs

FINDINGS = {
    "nurses": "School nurses are asked too late to come to meetings about children.",
    "audits": "What audits find is not used to help children.",
    "bridges": "The bridge to the harbour is unsafe for children.",
}


def test_the_finding_that_shares_rare_words_comes_first() -> None:
    actions = {"a": "Invite each school nurse to the meetings of children in time.", "b": "Use what each audit finds."}
    best = {pair.left: pair.right for pair in reversed(likely_pairs(actions, FINDINGS))}
    assert best == {"a": "nurses", "b": "audits"}


def test_words_that_all_texts_share_are_not_worth_an_offer() -> None:
    assert likely_pairs({"a": "Children and their parents, and children again."}, FINDINGS) == []


def test_the_same_words_are_wholly_alike_and_nothing_is_alike_to_nothing() -> None:
    (same,) = [pair for pair in likely_pairs({"a": FINDINGS["audits"]}, FINDINGS) if pair.right == "audits"]
    assert same.score == 100
    assert likely_pairs({"a": ""}, FINDINGS) == []
    assert likely_pairs({}, {}) == []


def test_few_are_offered_for_each_and_what_else_speaks_for_a_pair_lifts_it() -> None:
    many = {n: f"Meetings of nurses number {n}" for n in range(10)}
    assert len(likely_pairs({"a": "Meetings of nurses"}, many)) == MOST_OFFERED
    (lifted,) = likely_pairs({"a": "Something else"}, FINDINGS, {("a", "bridges"): WORTH_OFFERING})
    assert (lifted.right, lifted.score) == ("bridges", WORTH_OFFERING)
