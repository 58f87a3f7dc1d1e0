"""Pages of a thousand items: moto asks each of them for every name that a member may go by, and writes them by SAX events."""
from xml.sax.saxutils import escape, quoteattr

import moto.core.serialize as serialize

from fidelity.patching import replaces


NAMES = {}


@replaces(serialize.ResponseSerializer)
def get_value(self, value, key, shape):
    # Which names a member of a dictionary may go by is a matter of the model, so it is asked for once.
    if type(value) is not dict or may_change(self._value_picker, key):
        return get_value.original(self, value, key, shape)
    if key in value:
        return value[key]
    member = (self.operation_model.name, key, shape.name)
    if member not in NAMES:
        context = serialize.AttributePickerContext(value, key, shape, self.operation_model, self.operation_model.service_model, ".".join(self.path))
        names = list(self._value_picker.get_possible_keys(context))
        NAMES[member] = None if any(hasattr(value, name) for name in names) else names
    if NAMES[member] is None:
        return get_value.original(self, value, key, shape)
    return next((value[name] for name in NAMES[member] if name in value), None)


def may_change(picker, key):
    if not hasattr(picker, "changes"):
        picker.changes = {path.rsplit(".", 1)[-1] for path in picker.response_transformers}
    return key in picker.changes


@replaces(serialize.BaseXMLSerializer)
def _serialize_body(self, body):
    try:
        return "".join(element for key, value in body.items() for element in elements(key, value))
    except TypeError:
        return _serialize_body.original(self, body)


def elements(name, value):
    """What xmltodict.unparse makes of it; TypeError for what only that understands."""
    if type(value) is list:
        for each in value:
            yield from elements(name, each)
    elif value is None or value == "" or value == {}:
        yield f"<{name}/>"
    elif type(value) is str:
        yield f"<{name}>{escape(value)}</{name}>"
    elif type(value) is int:
        yield f"<{name}>{value}</{name}>"
    elif isinstance(value, dict):
        attributes = "".join(f" {key[1:]}={quoteattr(text)}" for key, text in value.items() if key.startswith("@"))
        members = [(key, each) for key, each in value.items() if not key.startswith("@")]
        if any(key.startswith("#") for key, _ in members):
            raise TypeError(name)
        inner = "".join(element for key, each in members for element in elements(key, each))
        yield f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"
    else:
        raise TypeError(name)
