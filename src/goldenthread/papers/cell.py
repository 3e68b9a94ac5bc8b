"""The walls around the process that opens uploaded files. `lock` gives rights up for good; nothing in this process gets them back.

Four walls, each of which holds alone: limits of the operating system (memory, time, files, processes); a network of its own without
any connection; system calls and paths that the kernel refuses (`kernel`); and a hook inside Python that refuses to open a socket, start
a program, write, or read anything but the interpreter's own libraries. The second and third stand where the system allows them.
"""

import ctypes
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from goldenthread.papers import kernel
from goldenthread.papers.limits import CPU_SECONDS, MEMORY

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT, _KILL = 38, 1, 9
_WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND
_REFUSED = ("socket.", "subprocess.", "ctypes.", "shutil.", "winreg.", "ftplib.", "http.", "smtplib.", "urllib.", "webbrowser.", "pty.")
_REFUSED_EXACTLY = {
    *("os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.kill", "os.killpg", "os.putenv"),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime"),
    *("os.chdir", "os.chflags", "os.setxattr", "os.removexattr", "os.add_dll_directory", "tempfile.mkstemp", "tempfile.mkdtemp"),
    *("pickle.find_class", "marshal.load", "code.__new__", "gc.get_objects", "sqlite3.connect", "mmap.__new__", "syslog.openlog"),
}


class Escape(BaseException):
    """Something tried to leave the cell. Not an `Exception`, so that no parser catches it and goes on."""


def lock() -> None:
    """Puts this process behind its walls. To be called once, after everything needed is imported and the file is read."""
    sys.dont_write_bytecode = True  # a module imported from now on is read, never written
    roots = _library_roots()
    _limit()
    _cut_off(roots)
    sys.addaudithook(lambda event, args: _judge(event, args, roots))


def _limit() -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def _cut_off(roots: Sequence[str]) -> None:
    """No new rights, no life after the parent, no network, no calls and no paths. What the system does not allow is left to the others."""
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.prctl(_DIE_WITH_PARENT, _KILL, 0, 0, 0)
    if system.unshare(_CLONE_NEWNET) != 0:
        system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    kernel.forbid_paths(system, roots)
    kernel.forbid_calls(system)


def _library_roots() -> tuple[str, ...]:
    """Where the interpreter and the packages lie: parsers load their own tables and late modules from there."""
    package = Path(__file__).resolve().parent.parent
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")} | {str(package)}
    return tuple(str(Path(path).resolve()) + "/" for path in paths if path)


def _judge(event: str, args: Sequence[object], roots: Sequence[str]) -> None:
    if event == "open":
        path, flags = args[0], args[2]
        inside = isinstance(path, str) and str(Path(path).resolve()).startswith(tuple(roots))
        if not inside or (isinstance(flags, int) and flags & _WRITING):
            _refuse(event)
    elif event in _REFUSED_EXACTLY or event.startswith(_REFUSED):
        _refuse(event)


def _refuse(event: str) -> NoReturn:
    raise Escape(event)
