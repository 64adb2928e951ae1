# SPDX-License-Identifier: MIT
"""Which inputs move a metric: Morris' screening and Sobol's indices, of the program's own designs and of designs made here.

`saltelli` makes points for `tandem.evaluate`; `sobol` and `morris` take what came out of them, or a dataset whose design is one of the
program's. Luck is told from the inputs by the replicates: with two or more of them no index counts it."""

from tandem.sensitivity.convergence import convergence
from tandem.sensitivity.designs import Design, design_of, saltelli
from tandem.sensitivity.morris import Morris, morris
from tandem.sensitivity.sobol import Sobol, sobol

__all__ = ["Design", "Morris", "Sobol", "convergence", "design_of", "morris", "saltelli", "sobol"]
