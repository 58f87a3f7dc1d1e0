"""What moto works out again for each call although it cannot change: its folders, the methods of a class, the error codes of a service."""
import functools

import moto.backends as backends
import moto.core.errors as errors
import moto.core.responses as responses

LISTED = tuple(backends.list_of_moto_modules())
factory = errors.ErrorLookupFactory()

backends.list_of_moto_modules = lambda: LISTED
# responses.py imported the function by its name.
responses.method_names_from_class = functools.cache(responses.method_names_from_class)
# moto makes a factory, whose cache is empty, for each error.
errors.ErrorLookupFactory = lambda: factory
