# SPDX-License-Identifier: MIT
"""The n-th call of a system call fails, or all from the n-th on, in every operation."""

from endings import after, reach_whole
from judge import held
from sweeps import DISTURBED, Operation, Stock
from syscalls import ERRORS, counts, failing
from trial import Trial

NEEDS_STRACE = True


def trial(t: Trial, stock: Stock) -> None:
    operation, call, nth = picked(t, stock, (*DISTURBED, "extend"))
    before = held(t.folder)
    error = "EAGAIN" if call == "clone3" else t.chance.choice(ERRORS)
    # A call that is interrupted again and again for ever is no fault of a system: whoever asks again is right.
    on = t.chance.random() < 0.15 and error != "EINTR"
    done = t.run(*operation.words, before=failing(call, error, nth, on=on))
    after(t, stock, operation, done, before)
    reach_whole(t, stock, operation)


def picked(t: Trial, stock: Stock, names) -> tuple[Operation, str, int]:
    """An operation with its state laid, and one of its calls: each kind of call alike, then each place alike or near the end."""
    operation = stock.operations[t.chance.choice(names)]
    t.tell(operation.name)
    calls = counted(t, stock, operation)
    call = t.chance.choice(sorted(calls))
    nth = t.chance.randint(1, calls[call])
    if t.chance.random() < 0.3:
        nth = max(1, calls[call] - t.chance.randint(0, 5))
    stock.lay(t, operation.state, operation.scenario)
    return operation, call, nth


def counted(t: Trial, stock: Stock, operation: Operation):
    """How often an operation makes each call; counted once."""
    key = ("calls", operation.name)
    if key not in stock.made:
        counter = Trial(stock.program, "count", 0)
        stock.lay(counter, operation.state, operation.scenario)
        stock.made[key] = counts(counter, operation.words)
        counter.close()
    return stock.made[key]
