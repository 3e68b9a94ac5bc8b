"""Walls that the Linux kernel holds, for the case that a parser's native code is taken over and Python is no longer asked.

`forbid_calls` takes away the system calls for sockets, programs and processes (seccomp); `forbid_paths` takes away every file but the
libraries (Landlock). Both say whether the system took them: on another system, or in a container that forbids them, the walls of
`cell` stand alone. Numbers are the kernel's own, fixed for ever: include/uapi/linux/{seccomp,filter,landlock}.h.
"""

import ctypes
import os
import platform
import struct
from collections.abc import Sequence

_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4  # where the call's number and the machine stand in what a filter is shown
_ALLOW, _NOT_PERMITTED, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_X32 = 0x40000000  # x86-64 calls may also be made under these numbers
_AT_LEAST = 0x35

# socket, connect, bind, sendto, clone, fork, vfork, execve, ptrace, process_vm_writev, bpf, execveat, io_uring_setup, clone3, pidfd_getfd
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 44, 56, 57, 58, 59, 101, 311, 321, 322, 425, 435, 438)),
    "aarch64": (0xC00000B7, (198, 203, 200, 206, 220, 221, 117, 271, 280, 281, 425, 435, 438)),
}
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EVERY_FILE_RIGHT = 0x1FFF  # the thirteen of the first version
_READ_FILE, _READ_FOLDER, _BENEATH = 4, 8, 1


def forbid_calls(system: ctypes.CDLL) -> bool:
    """From now on calls for sockets, programs and processes fail. Says whether the kernel agreed."""
    machine, calls = _CALLS.get(platform.machine(), (0, ()))
    if not calls:
        return False
    steps = [(_LOAD, 0, 0, _MACHINE_AT), (_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, _NUMBER_AT)]
    steps += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for call in calls:
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _NOT_PERMITTED)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    return bool(system.prctl(_SET_SECCOMP, _FILTER, program, 0, 0) == 0)


def forbid_paths(system: ctypes.CDLL, readable: Sequence[str]) -> bool:
    """From now on no file can be opened, made or removed, but those beneath `readable` be read. Says whether the kernel agreed."""
    wanted = struct.pack("=Q", _EVERY_FILE_RIGHT)
    rules = system.syscall(_CREATE_RULESET, wanted, ctypes.c_size_t(len(wanted)), 0)
    if rules < 0:
        return False
    try:
        for path in readable:
            folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                rule = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, folder)
                system.syscall(_ADD_RULE, rules, _BENEATH, rule, 0)
            finally:
                os.close(folder)
        return bool(system.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)
