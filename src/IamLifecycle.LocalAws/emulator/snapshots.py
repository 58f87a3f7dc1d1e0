"""Snapshots of the whole state. A snapshot can be restored any number of times."""
import io
import itertools
import pickle
import types

from fidelity.ses_mail import MAILS
from fidelity.sns_notices import NOTICES
from issued import SECRETS
from moto.core.base_backend import BackendDict, BaseBackend


def _unfilled(kind):
    return kind.__new__(kind)


def _fill(dictionary, state):
    attributes, items, factory = state
    dictionary.__dict__.update(attributes)
    dict.update(dictionary, items)
    if factory is not None:
        dictionary.default_factory = factory


class _Writer(pickle.Pickler):
    """Pickles backends by name instead of copying them, because other objects refer to them. Functions are kept by reference."""

    def __init__(self, file, names):
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._names = names
        self.functions = []

    def persistent_id(self, thing):
        if isinstance(thing, BaseBackend):
            return self._names[id(thing)]
        if isinstance(thing, types.FunctionType):
            self.functions.append(thing)
            return len(self.functions) - 1
        return None

    def reducer_override(self, thing):
        # moto's own dictionaries need constructor arguments that pickle does not know, or must be created before they are filled.
        if not isinstance(thing, dict) or type(thing).__module__ in ("builtins", "collections"):
            return NotImplemented
        state = (vars(thing), dict(dict.items(thing)), getattr(thing, "default_factory", None))
        return _unfilled, (type(thing),), state, None, None, _fill


class _Reader(pickle.Unpickler):
    def __init__(self, data, services, functions):
        super().__init__(io.BytesIO(data))
        self._services, self._functions = services, functions

    def persistent_load(self, name):
        if isinstance(name, int):
            return self._functions[name]
        service, account, region = name
        return self._services[service][account][region]


class Snapshots:
    """The states by number. Their bytes never leave this process."""

    def __init__(self):
        self._numbers = itertools.count(1)
        self._kept = {}

    def take(self):
        backends, data = self._backends(), io.BytesIO()
        writer = _Writer(data, {id(backend): name for name, backend in backends.items()})
        writer.dump(((SECRETS, MAILS, NOTICES), {name: backend.__dict__ for name, backend in backends.items()}))
        services = {services.service_name: services for services in BackendDict._instances}
        number = next(self._numbers)
        self._kept[number] = (services, data.getvalue(), writer.functions)
        return number

    def restore(self, number):
        if number not in self._kept:
            return False
        services, data, functions = self._kept[number]
        logs, states = _Reader(data, services, functions).load()
        for name, backend in self._backends().items():
            if name not in states:
                backend.reset()
        for (service, account, region), state in states.items():
            services[service][account][region].__dict__ = state
        for now, then in zip((SECRETS, MAILS, NOTICES), logs):
            now[:] = then
        return True

    @staticmethod
    def _backends():
        return {
            (services.service_name, account, region): backend
            for services in BackendDict._instances
            for account, regions in services.items()
            for region, backend in regions.items()}
