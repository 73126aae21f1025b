"""The types of the JSON, made of docs/schema.json by datamodel-codegen."""

from typing import Literal, NotRequired, TypeAlias, TypedDict, Union

Offsets: TypeAlias = Literal['bytes', 'chars', 'utf16']
"""Unit of the offsets in spans."""


class Span(TypedDict):
    """A stretch of the decoded text: `start..end`, in bytes unless `source.offsets` states another unit, beginning on the 1-based `line`."""

    start: int
    """Where it begins, from 0."""
    end: int
    """Where it ends: the offset behind its last character."""
    line: int
    """Line on which it begins, from 1."""
    page: NotRequired[int]
    """Page on which it begins, from 1, where the source has pages."""


Unit: TypeAlias = Literal['pixel', 'mm10', 'inch1200']
"""What boxes are measured in."""


class LayoutWord(TypedDict):
    """A word on a page of a scan."""

    span: Span
    """Where it stands in the text."""
    page: int
    """The number of its page."""
    box: NotRequired[list[float]]
    """Its box: left, top, width, height."""
    confidence: NotRequired[float]
    """How sure the recognition was, from 0 to 1."""


Kind: TypeAlias = Literal['meeting', 'item', 'decision_record', 'issue_history', 'paper']
"""What kind of page a document is."""


Basis: TypeAlias = Literal['stated', 'derived']
"""Whether a fact stands in the text or was worked out from it."""


class Place(TypedDict):
    """Where a unit stands: its spans in reading order."""

    start: int
    """Where it begins, from 0."""
    end: int
    """Where it ends: the offset behind its last character."""
    line: int
    """Line on which it begins, from 1."""
    page: NotRequired[int]
    """Page on which it begins, from 1, where the source has pages."""
    more: NotRequired[list[Span]]
    """What follows the first span, in reading order."""
    again: NotRequired[list["Place"]]
    """Where the same words stand once more."""


class Contact(TypedDict):
    """Whom to ask about a meeting."""

    name: NotRequired[str]
    """Name."""
    phone: NotRequired[str]
    """Telephone number as printed."""
    email: NotRequired[str]
    """Address for electronic mail."""
    span: Place
    """Where."""


class Person(TypedDict):
    """Somebody, by the name as it stands."""

    name: str
    """The name."""
    span: Place
    """Where it stands."""


Attendance: TypeAlias = Literal['present', 'apologies', 'absent', 'in_attendance', 'substitute']
"""How somebody was there."""


MovementKind: TypeAlias = Literal['arrived', 'left', 'left_room', 'returned', 'took_chair']
"""What somebody does who comes or goes."""


class Declaration(TypedDict):
    """An interest that a member declared."""

    type: Literal['declaration']
    member: Person
    """Who declared it."""
    interest: NotRequired[str]
    """What it is, as it stands."""
    item: NotRequired[str]
    """The item it concerns, as it stands."""
    left: NotRequired[bool]
    """The member left the room."""
    span: Place
    """Where it stands."""


ReferenceKind: TypeAlias = Literal['appendix', 'minute', 'application', 'report', 'legislation']
"""What sort of thing a reference names."""


MotionKind: TypeAlias = Literal['motion', 'amendment', 'substantive']
"""What sort of motion."""


class Link(TypedDict):
    """Another unit of the document."""

    path: str
    """Its JSON pointer."""
    basis: Basis
    """Stated or derived."""
    span: Place
    """Where that unit stands."""


class Side(TypedDict):
    """One side of a division."""

    count: int
    """How many."""
    basis: Basis
    """Stated by the text, or counted from its names."""
    names: NotRequired[list[Person]]
    """Who, where the text names them."""


Position: TypeAlias = Literal['against', 'abstained', 'dissented']
"""What somebody did who did not go with the others."""


Outcome: TypeAlias = Literal['resolved', 'noted', 'agreed', 'recommended', 'approved', 'refused', 'deferred', 'ordered', 'carried', 'lost', 'withdrawn', 'other']
"""What was decided."""


class TableHead(TypedDict):
    """The captions over the columns of a table."""

    cells: list[str]
    """Its cells."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Truncation(TypedDict):
    """A mark that the text goes on elsewhere."""

    text: str
    """The mark."""
    item: NotRequired[str]
    """The item it names."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Document(TypedDict):
    """An attached paper."""

    title: NotRequired[str]
    """Its title; that of the item where the paper hangs on the item's heading."""
    media_type: NotRequired[str]
    """Kind of file, as printed: `PDF`."""
    size: NotRequired[str]
    """Size as printed: `98 KB`."""
    href: NotRequired[str]
    """Where it is found, as the source states it."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


FurnitureKind: TypeAlias = Literal['furniture', 'label']
"""What sort of furniture."""


class Hyperlink(TypedDict):
    """Words that link somewhere."""

    text: str
    """The words."""
    href: str
    """Where they lead, as the source states it."""
    span: Place
    """Where they stand."""


class Struck(TypedDict):
    """Words that are struck out."""

    text: str
    """The words."""
    span: Place
    """Where they stand."""


Code: TypeAlias = Literal['present-and-absent', 'decision-without-text', 'recommendation-without-addressee', 'action-without-owner', 'struck-out-words', 'encoding-detected', 'replaced-character', 'mixed-encoding', 'misnamed', 'empty-document', 'no-items', 'agenda-only', 'no-minutes', 'needs-ocr', 'numbering-gap', 'number-twice', 'number-out-of-order', 'list-restarts', 'truncated', 'document-not-listed', 'unknown-label', 'unplaced-text', 'ocr-damage', 'too-deep', 'uncertain-line', 'doubtful-word', 'weekday-mismatch', 'impossible-date', 'impossible-time', 'end-before-start', 'date-order', 'tally-differs-from-names', 'tally-exceeds-present', 'voter-not-present', 'mover-seconds-himself']
"""Which doubt."""


Severity: TypeAlias = Literal['warning', 'note']
"""How grave a doubt is."""


class LeftOutText(TypedDict):
    """Words of a document that no unit contains, and why."""

    text: str
    """The words."""
    span: NotRequired[Span]
    """Where they stand, if they stand in the text."""
    reason: str
    """Why no unit contains them, in lower case with hyphens: `comment`."""


class LayoutPage(TypedDict):
    """A page of a scan."""

    page: int
    """Its number, from 1, in the order of the text."""
    size: NotRequired[list[float]]
    """Its width and height, where they are stated."""
    unit: Unit
    """What boxes on it are measured in."""


class Fact(TypedDict):
    """A fact: its value in normal form, the words that state it, and where they stand."""

    value: str
    """In normal form."""
    text: str
    """As it stands."""
    basis: Basis
    """Stated or derived."""
    span: Place
    """Where."""


class Movement(TypedDict):
    """Somebody comes or goes while the others sit."""

    type: Literal['movement']
    member: Person
    """Who."""
    kind: MovementKind
    """What they do."""
    time: NotRequired[Fact]
    """When, as HH:MM."""
    item: NotRequired[str]
    """The item that the words name beside it, as it stands."""
    basis: Basis
    """Stated where the name stands at the verb, derived where it is carried over from earlier in the sentence."""
    span: Place
    """Where it stands."""


class TruncationBlock(Truncation):
    """The source breaks off."""

    type: Literal['truncation']


class DocumentBlock(Document):
    """A paper named outside any item."""

    type: Literal['document']


class Reference(TypedDict):
    """What a text names that stands elsewhere: a fact with its kind."""

    kind: ReferenceKind
    """What sort of thing."""
    value: str
    """In normal form."""
    text: str
    """As it stands."""
    basis: Basis
    """Stated or derived."""
    span: Place
    """Where."""
    part: NotRequired[str]
    """The provision of an enactment, as it stands."""
    by: NotRequired[str]
    """Whose report it is, as it stands."""
    date: NotRequired[str]
    """Day of the meeting whose minute it is, as an ISO date."""


class Dissent(TypedDict):
    """A member who did not go with the others, by name."""

    member: Person
    """Who."""
    position: Position
    """What they did."""
    basis: Basis
    """Stated where the name stands at the words, derived where it is carried over from earlier in the sentence."""
    span: Place
    """Where the words stand."""


Vote = TypedDict(
    'Vote',
    {
        'text': NotRequired[str],
        'for': NotRequired[Side],
        'against': NotRequired[Side],
        'abstain': NotRequired[Side],
        'dissent': NotRequired[list[Dissent]],
        'unanimous': NotRequired[bool],
        'result': NotRequired[Outcome],
        'references': NotRequired[list[Reference]],
        'span': Place,
        'confidence': NotRequired[float],
    },
)


class Correction(TypedDict):
    """An amendment of earlier minutes."""

    minute: NotRequired[str]
    """The minute that is amended, as its heading names it."""
    where: NotRequired[str]
    """The place inside that minute."""
    old: NotRequired[str]
    """The words that go."""
    new: NotRequired[str]
    """The words that come."""
    text: NotRequired[str]
    """All the words."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Text(TypedDict):
    """A block of words alone."""

    text: str
    """The words."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Furniture(TypedDict):
    """Words of the page that are none of the minutes."""

    text: str
    """The words."""
    kind: FurnitureKind
    """A label announces a part; all else is furniture."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Diagnostic(TypedDict):
    """A doubt about a document."""

    code: Code
    """Which doubt."""
    severity: Severity
    """How grave."""
    message: str
    """A sentence."""
    span: NotRequired[Span]
    """Where, if at one place."""


class LeftOut(TypedDict):
    """What of a document its reader knows of and does not put into the text."""

    comments: NotRequired[int]
    """Comments in the margin."""
    changes: NotRequired[int]
    """Tracked changes, of which one side is in the text."""
    pages: NotRequired[list[int]]
    """Pages, from 1, that bear a picture and no text, or cannot be read whole."""
    text: NotRequired[list[LeftOutText]]
    """Words that no unit contains, in reading order."""


class Layout(TypedDict):
    """The words of a scan with their places on its pages. Empty where the source states none."""

    pages: list[LayoutPage]
    """The pages, in the order of the text."""
    words: list[LayoutWord]
    """The words, in the order of the text."""


Attendee = TypedDict(
    'Attendee',
    {
        'name': str,
        'role': NotRequired[str],
        'party': NotRequired[Fact],
        'ward': NotRequired[Fact],
        'status': Attendance,
        'for': NotRequired[str],
        'movements': NotRequired[list[Movement]],
        'span': Place,
    },
)


class HeadingBlock(Text):
    """An unnumbered heading inside an item."""

    type: Literal['heading']


class LabelBlock(Text):
    """A caption that announces a part of the record: reasons, options considered, a reply."""

    type: Literal['label']


class VoteBlock(Vote):
    """A division."""

    type: Literal['vote']


class CorrectionBlock(Correction):
    """An amendment of earlier minutes."""

    type: Literal['correction']


class MetaBlock(Text):
    """Which meeting this is."""

    type: Literal['meta']


class AttendanceBlock(Text):
    """Who was there."""

    type: Literal['attendance']


class CloseBlock(Text):
    """The end of the record."""

    type: Literal['close']


class VoteStated(Vote):
    """A division told in narrative."""

    type: Literal['vote']


class CorrectionStated(Correction):
    """An amendment of earlier minutes."""

    type: Literal['correction']


class SourceInfo(TypedDict):
    """The input and how it was read."""

    path: str
    """Path as given, `-` for standard input."""
    format: str
    """Format it was read as."""
    encoding: str
    """Encoding it was decoded from."""
    sha256: str
    """SHA-256 of the bytes."""
    bytes: int
    """Bytes before decoding."""
    lines: int
    """Lines, blank ones too."""
    offsets: Offsets
    """Unit of `start` and `end` in spans."""
    style: NotRequired[str]
    """House style that claimed the document."""
    left_out: NotRequired[LeftOut]
    """What of the document is not in the text, where something is not."""
    layout: NotRequired[Layout]
    """Where words stand on the pages of a scan, where that is asked for."""


class Meeting(TypedDict):
    """The facts of a meeting. Each is stated by the text or derived from it, and says which."""

    body: NotRequired[Fact]
    """The council or committee that met."""
    type: NotRequired[Fact]
    """What sort of meeting, as its head says: annual, special, ordinary."""
    date: NotRequired[Fact]
    """Day, as an ISO date."""
    start_time: NotRequired[Fact]
    """Time it was called for, as HH:MM."""
    end_time: NotRequired[Fact]
    """Time it ended, as HH:MM."""
    venue: NotRequired[Fact]
    """Place."""
    contact: NotRequired[Contact]
    """Whom to ask."""
    status: NotRequired[Fact]
    """What the minutes are: draft, approved, signed."""
    chair: NotRequired[Person]
    """Who was in the chair."""
    attendance: NotRequired[list[Attendee]]
    """Who was there, and who was not."""
    movements: NotRequired[list[Movement]]
    """Comings and goings that are told outside any item."""
    declarations: NotRequired[list[Declaration]]
    """Interests that members declared outside any item."""


class Minutes(TypedDict):
    """A document of minutes."""

    schema_version: Literal['1']
    """Version of this contract."""
    source: SourceInfo
    """The input and how it was read."""
    kind: Kind
    """What kind of page it is."""
    meeting: Meeting
    """The facts of the meeting."""
    items: list["Item"]
    """The items of business."""
    front: list["Block"]
    """What stands before the first item."""
    back: list["Block"]
    """What stands after the last item and belongs to none."""
    furniture: list[Furniture]
    """What is of the page and not of the minutes, and the labels of its parts."""
    links: NotRequired[list[Hyperlink]]
    """Words of the minutes that link somewhere, in the order of their parts; papers bear their address themselves."""
    struck: NotRequired[list[Struck]]
    """Words of the minutes that are struck out, in the same order."""
    diagnostics: list[Diagnostic]
    """What the parser doubts."""


class Item(TypedDict):
    """An item of business."""

    number: NotRequired[str]
    """Number as printed, without brackets or full stop."""
    reference: NotRequired[str]
    """Reference under the title, such as `Item 5`."""
    title: NotRequired[str]
    """Title as printed, without number, file sign and reference."""
    purpose: list["Block"]
    """What the item is for, as the agenda had it."""
    minutes: list["Block"]
    """The record."""
    documents: list[Document]
    """Attached papers."""
    movements: NotRequired[list[Movement]]
    """Comings and goings under it."""
    declarations: NotRequired[list[Declaration]]
    """Interests that members declare under it."""
    references: NotRequired[list[Reference]]
    """What its title refers to."""
    truncated: bool
    """The source breaks the record off."""
    items: list["Item"]
    """Items under this one."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


Block: TypeAlias = Union[
    "ParagraphBlock",
    HeadingBlock,
    LabelBlock,
    "ListBlock",
    "TableBlock",
    "MotionBlock",
    "DecisionBlock",
    VoteBlock,
    "ActionBlock",
    CorrectionBlock,
    TruncationBlock,
    DocumentBlock,
    MetaBlock,
    AttendanceBlock,
    CloseBlock,
]
"""A block of the record, told by `"type"`."""


Stated: TypeAlias = Union[
    "MotionStated",
    VoteStated,
    "DecisionStated",
    "ActionStated",
    CorrectionStated,
]
"""What the words of a unit state beside what the unit itself is, told by `"type"`."""


class Motion(TypedDict):
    """What was moved, and by whom."""

    text: NotRequired[str]
    """The words, one paragraph a line; empty for a motion told in the narrative that bears it."""
    kind: NotRequired[MotionKind]
    """What sort of motion, where the text says so."""
    mover: NotRequired[Person]
    """Who moved it."""
    co_mover: NotRequired[Person]
    """A second mover: "moved by A and B" does not say that B seconded."""
    seconder: NotRequired[Person]
    """Who seconded it."""
    co_seconder: NotRequired[Person]
    """A second seconder."""
    amends: NotRequired[Link]
    """The motion that this one amends."""
    result: NotRequired[Fact]
    """What came of it: `carried`, `lost`, `withdrawn`."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    stated: NotRequired[list[Stated]]
    """What its words state beside, such as a motion inside narrative."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Point(TypedDict):
    """An entry of a list."""

    marker: NotRequired[str]
    """Its marker as printed: `1.`, `(a)`, `·`."""
    value: NotRequired[str]
    """What the marker counts: `1`, `a`; absent for a bullet."""
    text: str
    """The words."""
    truncated: NotRequired[bool]
    """The source breaks it off."""
    delegated_to: NotRequired[list[Fact]]
    """To whom authority is delegated."""
    consulting: NotRequired[list[Fact]]
    """Whom they are to consult."""
    referred_to: NotRequired[list[Fact]]
    """To whom the matter is referred or remitted."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    stated: NotRequired[list[Stated]]
    """What its words state beside, such as a motion inside narrative."""
    children: NotRequired[list[Block]]
    """What stands under it."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Decision(TypedDict):
    """An outcome of the body."""

    outcome: Outcome
    """What was decided, in one word."""
    label: NotRequired[str]
    """The deciding words as they stand: `RESOLVED`, `unanimously agreed`."""
    text: str
    """What follows a label that opens the decision; all of it where the label stands inside."""
    clauses: NotRequired[list[Point]]
    """The clauses it consists of."""
    mover: NotRequired[Person]
    """Who moved it."""
    co_mover: NotRequired[Person]
    """A second mover: "moved by A and B" does not say that B seconded."""
    seconder: NotRequired[Person]
    """Who seconded it."""
    co_seconder: NotRequired[Person]
    """A second seconder."""
    vote: NotRequired[Vote]
    """The division that its words state."""
    unanimous: NotRequired[bool]
    """The text says that nobody was against."""
    to: NotRequired[Fact]
    """Whom a recommendation goes to."""
    until: NotRequired[Fact]
    """Until when or where a matter is deferred."""
    delegated_to: NotRequired[list[Fact]]
    """To whom authority is delegated."""
    consulting: NotRequired[list[Fact]]
    """Whom they are to consult."""
    referred_to: NotRequired[list[Fact]]
    """To whom the matter is referred or remitted."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    stated: NotRequired[list[Stated]]
    """What its words state beside, such as a motion inside narrative."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Action(TypedDict):
    """A task set."""

    text: NotRequired[str]
    """The words."""
    owners: NotRequired[list[Person]]
    """Who is to do it."""
    due: NotRequired[Fact]
    """By when."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    stated: NotRequired[list[Stated]]
    """What its words state beside, such as a motion inside narrative."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Paragraph(TypedDict):
    """Narrative."""

    text: str
    """The words."""
    speaker: NotRequired[Person]
    """Who speaks in it."""
    speech: NotRequired[Fact]
    """Whether it asks, answers or says: `asks`, `answers`, `says`."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    stated: NotRequired[list[Stated]]
    """What its words state beside, such as a motion inside narrative."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class List(TypedDict):
    """Points under one another."""

    clauses: NotRequired[bool]
    """Its points are clauses of the decision above, which a heading sets apart from it."""
    points: list[Point]
    """Its points."""


class TableRow(TypedDict):
    """A row of a table."""

    cells: list[str]
    """Its cells."""
    references: NotRequired[list[Reference]]
    """What its words refer to."""
    stated: NotRequired[list[Stated]]
    """What its cells state under their captions, such as a task."""
    span: Place
    """Where it stands."""
    confidence: NotRequired[float]
    """How likely its role is; left out from 0.9 on."""


class Table(TypedDict):
    """Rows of a table."""

    head: NotRequired[TableHead]
    """The row of captions over the columns, where a line of its own bears them."""
    rows: list[TableRow]
    """Its rows."""


class MotionBlock(Motion):
    """What was moved."""

    type: Literal['motion']


class MotionStated(Motion):
    """A motion told in narrative, or a further one."""

    type: Literal['motion']


class DecisionBlock(Decision):
    """An outcome of the body."""

    type: Literal['decision']


class DecisionStated(Decision):
    """A recommendation to another body, in a clause."""

    type: Literal['decision']


class ActionBlock(Action):
    """A task set."""

    type: Literal['action']


class ActionStated(Action):
    """A further task of the same unit."""

    type: Literal['action']


class ParagraphBlock(Paragraph):
    """Narrative."""

    type: Literal['paragraph']


class ListBlock(List):
    """Numbered, lettered or bulleted points."""

    type: Literal['list']


class TableBlock(Table):
    """Rows of figures or facts."""

    type: Literal['table']
