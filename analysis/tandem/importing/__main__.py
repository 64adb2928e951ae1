# SPDX-License-Identifier: MIT
"""`python -m tandem.importing` is `tandem-import`."""

import sys

from tandem.importing.command import main

if __name__ == "__main__":
    sys.exit(main())
