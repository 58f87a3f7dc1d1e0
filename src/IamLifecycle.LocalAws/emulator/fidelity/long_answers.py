"""Fast pages of a thousand items: moto tries every possible name of a member for each item, and writes them with SAX events."""
from xml.sax.saxutils import escape, quoteattr

import moto.core.serialize as serialize

from fidelity.patching import replaces


NAMES = {}


@replaces(serialize.ResponseSerializer)
def get_value(self, value, key, shape):
    # The possible names of a dictionary member depend on the model only, so they are computed once.
    if type(value) is not dict or may_change(self._value_picker, self.path, key):
        return get_value.original(self, value, key, shape)
    if key in value:
        return value[key]
    if len(value) == 1 and shape.parent.name == "AttributeValue":
        return None  # one of DynamoDB's ten types of value
    member = (self.operation_model.name, key, shape.name)
    if member not in NAMES:
        context = serialize.AttributePickerContext(value, key, shape, self.operation_model, self.operation_model.service_model, ".".join(self.path))
        names = list(self._value_picker.get_possible_keys(context))
        NAMES[member] = None if any(hasattr(value, name) for name in names) else names
    if NAMES[member] is None:
        return get_value.original(self, value, key, shape)
    return next((value[name] for name in NAMES[member] if name in value), None)


def may_change(picker, path, key):
    if not hasattr(picker, "changes"):
        picker.changes = {path.rsplit(".", 1)[-1] for path in picker.response_transformers}
    return key in picker.changes and ".".join((*path, key)).endswith(tuple(picker.response_transformers))


@replaces(serialize.BaseXMLSerializer)
def _serialize_body(self, body):
    written = []
    try:
        for key, value in body.items():
            write(written, key, value)
    except TypeError:
        return _serialize_body.original(self, body)
    return "".join(written)


def write(written, name, value):
    """Returns the same as xmltodict.unparse; TypeError for values that only xmltodict supports."""
    if type(value) is list:
        for each in value:
            write(written, name, each)
    elif value is None or value == "" or value == {}:
        written.append(f"<{name}/>")
    elif type(value) is str:
        written.append(f"<{name}>{escape(value)}</{name}>")
    elif type(value) is int:
        written.append(f"<{name}>{value}</{name}>")
    elif isinstance(value, dict):
        attributes = "".join(f" {key[1:]}={quoteattr(text)}" for key, text in value.items() if key[0] == "@")
        written.append(f"<{name}{attributes}>")
        begun = len(written)
        for key, each in value.items():
            if key[0] == "#":
                raise TypeError(name)
            if key[0] != "@":
                write(written, key, each)
        if len(written) > begun:
            written.append(f"</{name}>")
        else:
            written[-1] = f"<{name}{attributes}/>"
    else:
        raise TypeError(name)
