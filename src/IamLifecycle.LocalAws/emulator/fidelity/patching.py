"""Replaces a method of moto and keeps the original callable."""


def replaces(owner, method=None):
    """Replaces the owner's method of that name with the function. `function.original` is the replaced method."""

    def into(function):
        name = method or function.__name__
        function.original = getattr(owner, name, None)
        setattr(owner, name, function)
        return function

    return into
