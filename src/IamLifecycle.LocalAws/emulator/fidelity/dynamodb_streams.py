"""DynamoDB Streams: which records a table's stream has."""
import moto.dynamodb.models.table as table

from fidelity.patching import replaces


@replaces(table.StreamShard)
def add(self, old, new):
    # A write that changes nothing makes no record.
    if old is not None and new is not None and old.attrs == new.attrs:
        return
    kind = "INSERT" if old is None else "REMOVE" if new is None else "MODIFY"
    view = self.table.stream_specification["StreamViewType"]
    # Records stay for 24 hours, whoever reads them; moto drops them when a mapping to a function exists.
    stream_record = table.StreamRecord(self.table, view, kind, old, new, self.starting_sequence_number + len(self.items))
    stream_record.record["awsRegion"] = self.table.region_name
    self.items.append(stream_record)
