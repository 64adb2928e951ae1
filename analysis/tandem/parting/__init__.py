# SPDX-License-Identifier: MIT
"""Where two worlds part: the first decision that two runs which share their luck take differently, and whom it touches."""

from tandem.parting.deciding import Decision as Decision
from tandem.parting.finding import part as part
from tandem.parting.found import Parting as Parting
