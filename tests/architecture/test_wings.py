#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads every Python import of the product and fails where the package leans on a study, a study on another, or either on tests/.
usage: test_wings.py [ROOT]; without ROOT it first shows that planted faults are found."""

import ast
import re
import sys
import tempfile
from pathlib import Path

PACKAGE, STUDIES = "tandem", "studies"


def sources(root):
    """(path, name of its module, tree) of every Python file of the product: analysis/, and the scripts that are Python."""
    for path in sorted((root / "analysis").rglob("*.py")):
        yield path, ".".join(path.relative_to(root / "analysis").with_suffix("").parts), ast.parse(path.read_text())
    for path in sorted((root / "scripts").rglob("*")):
        if path.is_file() and (path.suffix == ".py" or path.read_bytes().startswith(b"#!/usr/bin/env python3")):
            yield path, path.name, ast.parse(path.read_text())


def imports(tree, module):
    """(line, dotted name) of everything that a module imports; `from a import b` gives a.b, relative ones are made whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            yield from (
                (node.lineno, ".".join([*base, *filter(None, [node.module]), alias.name])) for alias in node.names
            )


def texts(tree):
    """(line, text) of every text that is no docstring."""
    kept = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in kept:
            yield node.lineno, node.value


def modules_of_tests(root):
    """Names by which a file of tests/ could be imported."""
    return {"tests"} | {path.stem for path in (root / "tests").rglob("*.py")} - sys.stdlib_module_names


def study_of(dotted):
    """The study that a dotted name belongs to, or None."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == STUDIES and len(parts) > 1 else None


def faults_of(module, found, written, tests):
    """(line, what) that is wrong with the imports and the texts of one module."""
    own = study_of(module)
    for line, name in found:
        top, study = name.split(".")[0], study_of(name)
        if top in tests and top not in (PACKAGE, STUDIES):
            yield line, f"imports '{name}' from tests/; the product stands without its tests"
        if top == STUDIES and module.split(".")[0] == PACKAGE:
            yield line, f"imports '{name}'; the package stands without the studies"
        if own and study and study != own:
            yield line, f"imports '{name}'; no study leans on another: what two need belongs in the package"
    for line, text in written:
        if re.fullmatch(r"(\.\./)*tests(/[\w./-]*)?", text):
            yield line, f"names the path '{text}'; the product stands without its tests"
        other = re.search(rf"\b{STUDIES}/(\w+)", text)
        if other and own and other[1] != own:
            yield line, f"names a file of the study '{other[1]}'; no study leans on another"


def problems(root):
    """All that is wrong under root, a line each."""
    tests = modules_of_tests(root)
    return [
        f"{path.relative_to(root)}:{line}: {what}"
        for path, module, tree in sources(root)
        for line, what in faults_of(module, imports(tree, module), texts(tree), tests)
    ]


# Each planted file and the words that the report must then contain; None: nothing may be found.
PLANTED = [
    ("analysis/tandem/a.py", "from tandem.b import c\nimport numpy\n", None),
    (
        "analysis/studies/one/a.py",
        '"""As tests/x.py and studies/two say."""\nfrom studies.one import b\nfrom tandem import c\n',
        None,
    ),
    ("analysis/studies/one/a.py", "from .b import c\nfrom . import d\n", None),
    ("analysis/tandem/a.py", "from studies.one import b\n", "a.py:1: imports 'studies.one.b'; the package stands"),
    ("analysis/tandem/a.py", "import numpy\nimport studies\n", "a.py:2: imports 'studies'; the package stands"),
    ("analysis/tandem/a.py", "def f():\n    from twin import b\n", "a.py:2: imports 'twin.b' from tests/"),
    ("analysis/studies/one/a.py", "from studies.two.b import c\n", "imports 'studies.two.b.c'; no study leans"),
    ("analysis/studies/one/a.py", "from studies import two\n", "imports 'studies.two'; no study leans"),
    ("analysis/studies/one/a.py", "from ..two import c\n", "imports 'studies.two.c'; no study leans"),
    ("analysis/studies/one/a.py", "import tests.twin\n", "imports 'tests.twin' from tests/"),
    (
        "analysis/studies/one/a.py",
        'ROWS = ROOT / "tests/validation/rows.toml"\n',
        "names the path 'tests/validation/rows.toml'",
    ),
    (
        "analysis/studies/one/a.py",
        'ROWS = ROOT / "analysis/studies/two/rows.toml"\n',
        "names a file of the study 'two'",
    ),
    ("scripts/a", "#!/usr/bin/env python3\nimport twin\n", "scripts/a:2: imports 'twin' from tests/"),
]


def self_test():
    for name, text, expected in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            for planted, content in ((name, text), ("tests/reference/twin.py", "")):
                path = Path(folder) / planted
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content)
            found = problems(Path(folder))
            if found if expected is None else not any(expected in line for line in found):
                yield f"self-test: planted {name}: {text!r}, expected {expected!r}, found {found}"


def main(arguments):
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    found = ([] if arguments else list(self_test())) + problems(root)
    count = sum(1 for _ in sources(root))
    if count == 0:
        found.append(f"{root}: no Python file of the product found")
    print(*found, f"{count} files read, {len(found)} problems", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
