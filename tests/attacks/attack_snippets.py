"""Code that several attacks begin with, as text."""

#: send(data): write bytes to every socket this process has, the way to the grader among them.
SOCKETS = """
import json, os, socket, stat, struct, threading, time

def sockets():
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
        except OSError:
            pass

def send(data):
    for number in sockets():
        try:
            os.write(number, data)
        except OSError:
            pass

def frame(tree, arrays=()):
    header = json.dumps([tree, list(arrays)]).encode()
    data = len(header).to_bytes(4, "big") + header
    return len(data).to_bytes(8, "big") + data

def reply(number, value):
    return frame(["d", ["number", number], ["status", "returned"], ["value", value], ["printed", ""]])
"""

#: attempt(action): do something that must be refused, and say what came of it.
ATTEMPT = """
import ctypes, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)

def attempt(name, action):
    try:
        result = action()
    except BaseException as error:
        print(name, "refused:", type(error).__name__)
    else:
        print(name, "DONE" if result not in (-1, None) else "refused", ctypes.get_errno())
"""
