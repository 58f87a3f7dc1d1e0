"""How a fact replaces a method of moto and still reaches what it replaced."""


def replaces(owner, method=None):
    """Puts the function in the place of the owner's method of that name, kept as `function.original`."""

    def into(function):
        name = method or function.__name__
        function.original = getattr(owner, name, None)
        setattr(owner, name, function)
        return function

    return into
