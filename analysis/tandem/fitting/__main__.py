# SPDX-License-Identifier: MIT
"""`python -m tandem.fitting` is `tandem-fit`."""

import sys

from tandem.fitting.command import main

if __name__ == "__main__":
    sys.exit(main())
