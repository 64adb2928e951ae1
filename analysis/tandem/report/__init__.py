# SPDX-License-Identifier: MIT
"""One self-contained page of any results file: `write_report`, and on the command line `tandem-report` or `python -m tandem.report`."""

from tandem.report.writing import write_report

__all__ = ["write_report"]
