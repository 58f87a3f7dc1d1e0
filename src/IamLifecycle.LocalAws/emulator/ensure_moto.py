"""Prints the path of a Python that has moto: this one, or an environment that is created once in a folder that only its owner can write."""
import fcntl
import os
import pathlib
import stat
import subprocess
import sys
import venv

MOTO = "5.2.1"


def has_moto():
    try:
        import flask  # noqa: F401 required by moto[server]
        import moto
        return moto.__version__ == MOTO
    except ImportError:
        return False


def private_folder():
    """Returns the folder of the environment: one for this version, in $XDG_CACHE_HOME/iam-lifecycle or ~/.cache/iam-lifecycle."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    cache = pathlib.Path(given if os.path.isabs(given) else os.path.expanduser("~/.cache")) / "iam-lifecycle"
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    refuse_others(cache)
    folder = cache / f"moto-{MOTO}"
    folder.mkdir(mode=0o700, exist_ok=True)
    refuse_others(folder)
    return folder


# Files of the folder are executed, so no other user may own it or be able to write to it.
def refuse_others(folder):
    found = os.lstat(folder)
    if not stat.S_ISDIR(found.st_mode):
        sys.exit(f"{folder} is a link or a file and not a directory. Remove it.")
    if found.st_uid != os.getuid():
        sys.exit(
            f"{folder} belongs to user {found.st_uid} and not to the current user {os.getuid()}. Remove it, or set XDG_CACHE_HOME to "
            "a directory that belongs to you.")
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        sys.exit(f"{folder} is writable by other users (mode {stat.S_IMODE(found.st_mode):o}). Remove it: its contents cannot be trusted.")
    for parent in folder.resolve().parents:
        mode = os.stat(parent).st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            sys.exit(
                f"{parent}, above {folder}, is writable by all users (mode {stat.S_IMODE(mode):o}). Set XDG_CACHE_HOME to a directory "
                "that belongs to you.")


def private_python(folder):
    python, ready = folder / "venv" / "bin" / "python", folder / "ready"
    # Test processes start in parallel: the first installs, and the others wait here.
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            venv.create(folder / "venv", with_pip=True, clear=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", f"moto[server]=={MOTO}"], check=True, stdout=sys.stderr)
            ready.touch()
    return str(python)


if __name__ == "__main__":
    print(sys.executable if has_moto() else private_python(private_folder()))
