"""DynamoDB Streams: the records of a table's stream."""
import moto.dynamodb.models.table as table

from fidelity.patching import replaces


@replaces(table.StreamShard)
def add(self, old, new):
    # A write that changes nothing creates no record.
    if old is not None and new is not None and old.attrs == new.attrs:
        return
    kind = "INSERT" if old is None else "REMOVE" if new is None else "MODIFY"
    view = self.table.stream_specification["StreamViewType"]
    # Records stay for 24 hours, whether or not they were read. moto drops them if a mapping to a function exists.
    stream_record = table.StreamRecord(self.table, view, kind, old, new, self.starting_sequence_number + len(self.items))
    stream_record.record["awsRegion"] = self.table.region_name
    self.items.append(stream_record)
