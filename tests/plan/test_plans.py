# SPDX-License-Identifier: MIT
"""Of twenty sweeps that were planned by a timed sample no job goes beyond its limit, and less than a fifth is asked for in vain.

Time is that of the processor: how long a job waits for one that others use is no matter of its plan."""

import pytest
from measured import TITLE, account_of
from sweeps import SWEEPS

SAMPLE = 0.2  # seconds: a small share of what the sweeps take, as two seconds are of hours


@pytest.fixture(scope="module")
def accounts():
    """By sweep, as they are done."""
    print("\n" + TITLE)
    return {}


@pytest.mark.parametrize("sweep", SWEEPS, ids=lambda sweep: sweep.name)
def test_no_job_goes_beyond_its_limit(sweep, tmp_path, accounts):
    account = accounts[sweep.name] = account_of(tmp_path, sweep, SAMPLE)
    print(account.row(sweep.name), flush=True)
    assert account.beyond("seconds") == 0, account.row(sweep.name)
    assert account.beyond("memory") == 0, account.row(sweep.name)


@pytest.mark.parametrize("what", ["seconds", "memory"])
def test_little_is_asked_for_in_vain(accounts, what):
    """Over all sweeps together."""
    assert len(accounts) == len(SWEEPS)
    asked = sum(len(account.jobs) * account.asked(what) for account in accounts.values())
    used = sum(sum(account.used(what)) for account in accounts.values())
    print(f"{what}: {100 * (1 - used / asked):.1f} % asked for in vain")
    assert used > 0.8 * asked
