"""Caches values that moto computes for each call although they cannot change.

These are its folders, the methods of a class, and the error codes of a service.
"""
import functools

import moto.backends as backends
import moto.core.errors as errors
import moto.core.responses as responses

LISTED = tuple(backends.list_of_moto_modules())
factory = errors.ErrorLookupFactory()

backends.list_of_moto_modules = lambda: LISTED
# responses.py imported the function by name.
responses.method_names_from_class = functools.cache(responses.method_names_from_class)
# moto creates a factory with an empty cache for each error.
errors.ErrorLookupFactory = lambda: factory
