"""A sample is the same for everybody who knows the seed, and nothing else goes into it."""

from hashlib import sha256

from isms_scope.snapshot.sampling import sample
from landings import line, made

LEDGER = line(*(made(number) for number in range(30, 0, -1)))


def commits(size: int, seed: str) -> list[int]:
    return [int(landing.commit, 16) for landing in sample(LEDGER, size, seed)]


def test_the_sample_is_frozen() -> None:
    assert commits(5, "2026-audit") == [21, 20, 19, 14, 13]


def test_anybody_can_draw_it_again() -> None:
    ranked = sorted(range(1, 31), key=lambda number: sha256(f"s{number:040x}".encode()).hexdigest())
    assert commits(4, "s") == sorted(ranked[:4], reverse=True)


def test_a_larger_sample_holds_the_smaller_and_all_is_all() -> None:
    assert set(commits(3, "x")) < set(commits(9, "x"))
    assert sample(LEDGER, 99, "x") == LEDGER.landings
    assert sample(LEDGER, 0, "x") == ()


def test_another_seed_draws_others() -> None:
    assert commits(5, "a") != commits(5, "b")
