"""A session's clock adds up for both lengths and every number of members."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.content.model import Session, SessionStep, Turns
from generator.plan import clock
from generator.plan.site import Site

STEPS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 9), st.booleans()), min_size=6, max_size=10)


def _adds_up(session: Session, length: clock.Length, members: int) -> None:
    moments = clock.clock(session, length, members)
    free, taken = clock.spare(moments), sum(moment.minutes for moment in moments)
    assert taken + free == length
    before = 0
    for moment in moments[:-1]:
        assert moment.start == before
        before += moment.minutes
    assert moments[-1].start == before + free
    for moment in (each for each in moments if each.step.round):
        seconds = clock.each_in_round(moment.step, length, members)
        # A minute to explain, then everyone in turn.
        assert 60 + members * seconds <= moment.minutes * 60
        assert seconds <= 120
    pairs, threes = clock.grouped(members)
    assert 2 * pairs + 3 * threes == members
    parted = clock.turns(session, length)
    assert 3 * clock.turn_of_three(parted) <= 2 * parted.turn * 60


@given(STEPS, st.sampled_from(clock.LENGTHS), st.sampled_from(clock.MEMBERS))
def test_any_minutes_add_up(
    real_site: Site, steps: list[tuple[int, int, bool]], length: clock.Length, members: int
) -> None:
    """Whatever the minutes of the steps, nothing overlaps and the close begins on time."""
    like = real_site.guide.sessions[0].steps[1]
    changed = [
        like.model_copy(update={"sixty": sixty, "ninety": ninety, "round": each}) for sixty, ninety, each in steps
    ]
    _adds_up(real_site.guide.sessions[0].model_copy(update={"steps": tuple(changed)}), length, members)


def test_every_session_adds_up(real_site: Site) -> None:
    """The real sessions, with at least their spare minutes free and time for a sentence from each of 12."""
    for session in real_site.guide.sessions:
        for length in clock.LENGTHS:
            for members in clock.MEMBERS:
                _adds_up(session, length, members)
                assert clock.spare(clock.clock(session, length, members)) >= session.spare.minutes
            assert all(clock.each_in_round(step, length, 12) >= 20 for _, step in clock.rounds(session))
        assert clock.left_out(session), session.id


def test_time_for_each_follows_from_the_members(real_site: Site) -> None:
    """Values that a leader can check by hand."""
    like = real_site.guide.sessions[0].steps[1]
    step: SessionStep = like.model_copy(update={"sixty": 7, "ninety": 9, "round": True})
    assert [clock.each_in_round(step, 60, members) for members in (12, 8, 5, 3)] == [30, 45, 70, 120]
    assert [clock.each_in_round(step, 90, members) for members in (12, 8, 3)] == [40, 60, 120]
    assert clock.turn_of_three(Turns(explain=2, turn=4, after=2)) == 150
    assert [clock.grouped(members) for members in (3, 4, 7, 12)] == [(0, 1), (2, 0), (2, 1), (6, 0)]
    assert clock.shown(0) + clock.shown(65) == "0:001:05"
