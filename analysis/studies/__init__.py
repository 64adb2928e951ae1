# SPDX-License-Identifier: MIT
"""Our own studies, each in a folder of its own with its rows, code, templates and data. They stand on `tandem`, none on another."""
