"""Typst in a process of its own: words as JSON on standard input, a PDF on standard output.

Typst keeps what it has typeset for the next time, 200 MB for a plan of 500 rows; here that goes with the process. Its template, named on
the command line, is ours and reads no file; what people typed reaches it as data. Started by `pdf`, which also says how long it may take.
"""

import sys
from importlib.resources import as_file, files

NO_SIGN = 4  # exit: no font of ours has some sign


def main() -> int:
    import typst

    with as_file(files("goldenthread.papers.written") / sys.argv[1]) as source:
        try:
            made = typst.compile(
                str(source),
                sys_inputs={"words": sys.stdin.buffer.read().decode()},
                font_paths=[str(files("font_source_sans_pro"))],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as error:
            if "could not be displayed" in error.message:
                return NO_SIGN
            raise
    sys.stdout.buffer.write(bytes(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
