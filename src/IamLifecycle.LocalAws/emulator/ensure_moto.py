"""Prints the python that has moto: this one, or a private environment that is made once, in the folder given."""
import fcntl
import pathlib
import subprocess
import sys
import venv

MOTO = "5.2.1"


def has_moto():
    try:
        import flask  # noqa: F401 moto[server]'s own requirement
        import moto
        return moto.__version__ == MOTO
    except ImportError:
        return False


def private_python(folder):
    folder.mkdir(parents=True, exist_ok=True)
    python, ready = folder / "venv" / "bin" / "python", folder / "ready"
    # Test processes start side by side: the first installs, the others wait for it here.
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            venv.create(folder / "venv", with_pip=True, clear=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", f"moto[server]=={MOTO}"], check=True, stdout=sys.stderr)
            ready.touch()
    return str(python)


print(sys.executable if has_moto() else private_python(pathlib.Path(sys.argv[1])))
