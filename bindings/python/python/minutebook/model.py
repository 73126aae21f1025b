"""The types of the JSON, made of docs/schema.json by datamodel-codegen."""

from typing import Literal, NotRequired, TypeAlias, TypedDict, Union

Offsets: TypeAlias = Literal['bytes', 'chars', 'utf16']
"""Unit of the offsets in spans."""


class Span(TypedDict):
    """A stretch of the decoded text: `start..end`, in bytes unless `source.offsets` states another unit, beginning on the 1-based `line`."""

    start: int
    """The first offset, from 0."""
    end: int
    """The end: the offset after its last character."""
    line: int
    """The line on which it begins, from 1."""
    page: NotRequired[int]
    """Page on which it begins, from 1, where the source has pages."""


Unit: TypeAlias = Literal['pixel', 'mm10', 'inch1200']
"""The unit of boxes."""


class LayoutWord(TypedDict):
    """A word on a page of a scan."""

    span: Span
    """Its place in the text."""
    page: int
    """The number of its page."""
    box: NotRequired[list[float]]
    """Its box: left, top, width, height."""
    confidence: NotRequired[float]
    """The confidence of the recognition, from 0 to 1."""


Kind: TypeAlias = Literal['meeting', 'item', 'decision_record', 'issue_history', 'paper']
"""What kind of page a document is."""


Basis: TypeAlias = Literal['stated', 'derived']
"""Whether the text states a fact or the fact follows from it."""


class Place(TypedDict):
    """The place of a unit: its spans in reading order."""

    start: int
    """The first offset, from 0."""
    end: int
    """The end: the offset after its last character."""
    line: int
    """The line on which it begins, from 1."""
    page: NotRequired[int]
    """Page on which it begins, from 1, where the source has pages."""
    more: NotRequired[list[Span]]
    """The spans after the first, in reading order."""
    again: NotRequired[list["Place"]]
    """The place at which the same words are repeated."""


class Contact(TypedDict):
    """The contact for a meeting."""

    name: NotRequired[str]
    """Name."""
    phone: NotRequired[str]
    """Telephone number as printed."""
    email: NotRequired[str]
    """E-mail address."""
    span: Place
    """Its place."""


class Person(TypedDict):
    """A person, by the name as printed."""

    name: str
    """The name."""
    span: Place
    """Its place."""


Attendance: TypeAlias = Literal['present', 'apologies', 'absent', 'in_attendance', 'substitute']
"""The status of an entry of the attendance list."""


MovementKind: TypeAlias = Literal['arrived', 'left', 'left_room', 'returned', 'took_chair']
"""The kind of a movement."""


class Declaration(TypedDict):
    """An interest that a member declared."""

    type: Literal['declaration']
    member: Person
    """The member who declared it."""
    interest: NotRequired[str]
    """The matter, as printed."""
    item: NotRequired[str]
    """The item that it concerns, as printed."""
    left: NotRequired[bool]
    """The member left the room."""
    span: Place
    """Its place."""


ReferenceKind: TypeAlias = Literal['appendix', 'minute', 'application', 'report', 'legislation']
"""The kind of a reference."""


MotionKind: TypeAlias = Literal['motion', 'amendment', 'substantive']
"""The kind of a motion."""


class Link(TypedDict):
    """Another unit of the document."""

    path: str
    """Its JSON pointer."""
    basis: Basis
    """`stated` or `derived`."""
    span: Place
    """The place of that unit."""


class Side(TypedDict):
    """One side of a vote."""

    count: int
    """The number of members."""
    basis: Basis
    """Stated by the text, or counted from its names."""
    names: NotRequired[list[Person]]
    """The members whom the text names."""


Position: TypeAlias = Literal['against', 'abstained', 'dissented']
"""How a member voted who is named in a dissent."""


Outcome: TypeAlias = Literal['resolved', 'noted', 'agreed', 'recommended', 'approved', 'refused', 'deferred', 'ordered', 'carried', 'lost', 'withdrawn', 'other']
"""The outcome of a decision."""


class TableHead(TypedDict):
    """The captions above the columns of a table."""

    cells: list[str]
    """Its cells."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Truncation(TypedDict):
    """A mark that the text continues elsewhere."""

    text: str
    """The mark."""
    item: NotRequired[str]
    """The item it names."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Document(TypedDict):
    """An attached paper."""

    title: NotRequired[str]
    """Its title; if the heading of the item links to the paper, the title of the item."""
    media_type: NotRequired[str]
    """Type of file, as printed: `PDF`."""
    size: NotRequired[str]
    """Size as printed: `98 KB`."""
    href: NotRequired[str]
    """Its address, as in the source."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


FurnitureKind: TypeAlias = Literal['furniture', 'label']
"""The kind of furniture."""


class Hyperlink(TypedDict):
    """Words with a link."""

    text: str
    """The words."""
    href: str
    """The target, as in the source."""
    span: Place
    """Their place."""


class Struck(TypedDict):
    """Words that are struck out."""

    text: str
    """The words."""
    span: Place
    """Their place."""


Code: TypeAlias = Literal['present-and-absent', 'decision-without-text', 'recommendation-without-addressee', 'action-without-owner', 'struck-out-words', 'encoding-detected', 'replaced-character', 'mixed-encoding', 'misnamed', 'empty-document', 'no-items', 'agenda-only', 'no-minutes', 'needs-ocr', 'numbering-gap', 'number-twice', 'number-out-of-order', 'list-restarts', 'truncated', 'document-not-listed', 'unknown-label', 'unplaced-text', 'ocr-damage', 'too-deep', 'uncertain-line', 'doubtful-word', 'weekday-mismatch', 'impossible-date', 'impossible-time', 'end-before-start', 'date-order', 'tally-differs-from-names', 'tally-exceeds-present', 'voter-not-present', 'mover-seconds-himself']
"""The code of a diagnostic."""


Severity: TypeAlias = Literal['warning', 'note']
"""The severity of a diagnostic."""


class LeftOutText(TypedDict):
    """Words of a document that no unit contains, and why."""

    text: str
    """The words."""
    span: NotRequired[Span]
    """Their place, if they are in the text."""
    reason: str
    """Why no unit contains them, in lower case with hyphens: `comment`."""


class LayoutPage(TypedDict):
    """A page of a scan."""

    page: int
    """Its number, from 1, in the order of the text."""
    size: NotRequired[list[float]]
    """Its width and height, if they are stated."""
    unit: Unit
    """The unit of its boxes."""


class Fact(TypedDict):
    """A fact: its normalised value, the words that state it, and their place."""

    value: str
    """The normalised value."""
    text: str
    """The words, as printed."""
    basis: Basis
    """`stated` or `derived`."""
    span: Place
    """Its place."""


class NextMeeting(TypedDict):
    """A future meeting of the same body."""

    date: Fact
    """Day, as an ISO date; `derived` if the year is that of this meeting, or follows from the weekday."""
    start_time: NotRequired[Fact]
    """The time for which it is called, as HH:MM."""
    venue: NotRequired[Fact]
    """Place."""


class Movement(TypedDict):
    """A person arrives, leaves or returns during the meeting."""

    type: Literal['movement']
    member: Person
    """The person."""
    kind: MovementKind
    """The kind of movement."""
    time: NotRequired[Fact]
    """The time, as HH:MM."""
    item: NotRequired[str]
    """The item that the words name, as printed."""
    basis: Basis
    """`stated` if the name is next to the verb, `derived` if it is carried over from earlier in the sentence."""
    span: Place
    """Its place."""


class TruncationBlock(Truncation):
    """The source is cut off."""

    type: Literal['truncation']


class DocumentBlock(Document):
    """A paper named outside any item."""

    type: Literal['document']


class Reference(TypedDict):
    """A reference to a paper, a minute or a law: a fact with its kind."""

    kind: ReferenceKind
    """The kind of reference."""
    value: str
    """The normalised value."""
    text: str
    """The words, as printed."""
    basis: Basis
    """`stated` or `derived`."""
    span: Place
    """Its place."""
    part: NotRequired[str]
    """The provision of an enactment, as printed."""
    by: NotRequired[str]
    """The author of a report, as printed."""
    date: NotRequired[str]
    """Day of the meeting to which the minute belongs, as an ISO date."""


class Dissent(TypedDict):
    """A member who voted differently from the majority, by name."""

    member: Person
    """The member."""
    position: Position
    """How the member voted."""
    basis: Basis
    """`stated` if the name is next to the words, `derived` if it is carried over from earlier in the sentence."""
    span: Place
    """The place of the words."""


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
        'covers': NotRequired[list[Link]],
        'references': NotRequired[list[Reference]],
        'span': Place,
        'confidence': NotRequired[float],
    },
)


class Correction(TypedDict):
    """A correction of earlier minutes."""

    minute: NotRequired[str]
    """The minute that is corrected, as its heading names it."""
    where: NotRequired[str]
    """The place within that minute."""
    old: NotRequired[str]
    """The words that are removed."""
    new: NotRequired[str]
    """The words that are inserted."""
    text: NotRequired[str]
    """All words of the correction."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Furniture(TypedDict):
    """Words of the page that are no part of the minutes."""

    text: str
    """The words."""
    kind: FurnitureKind
    """A label announces a part; everything else is furniture."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Diagnostic(TypedDict):
    """A diagnostic of a document."""

    code: Code
    """Its code."""
    severity: Severity
    """Its severity."""
    message: str
    """A sentence."""
    span: NotRequired[Span]
    """Its place, if it has one."""


class LeftOut(TypedDict):
    """The parts of a document that its reader does not put into the text."""

    comments: NotRequired[int]
    """Comments in the margin."""
    changes: NotRequired[int]
    """Tracked changes, of which one side is in the text."""
    pages: NotRequired[list[int]]
    """Pages, from 1, that have a picture and no text, or cannot be read whole."""
    text: NotRequired[list[LeftOutText]]
    """Words that no unit contains, in reading order."""


class Layout(TypedDict):
    """The words of a scan with their places on its pages. Empty if the source states none."""

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


class VoteBlock(Vote):
    """A vote."""

    type: Literal['vote']


class CorrectionBlock(Correction):
    """A correction of earlier minutes."""

    type: Literal['correction']


class VoteStated(Vote):
    """A vote in narrative."""

    type: Literal['vote']


class CorrectionStated(Correction):
    """A correction of earlier minutes."""

    type: Literal['correction']


class SourceInfo(TypedDict):
    """The input and how it was read."""

    path: str
    """Path as given, `-` for standard input."""
    format: str
    """The format as which it was read."""
    encoding: str
    """The encoding from which it was decoded."""
    sha256: str
    """SHA-256 of the bytes."""
    bytes: int
    """Bytes before decoding."""
    lines: int
    """Lines, including blank ones."""
    offsets: Offsets
    """Unit of `start` and `end` in spans."""
    style: NotRequired[str]
    """The house style that applies to the document."""
    left_out: NotRequired[LeftOut]
    """The parts of the document that are not in the text, if there are any."""
    layout: NotRequired[Layout]
    """The places of words on the pages of a scan, with `--layout`."""


class Meeting(TypedDict):
    """The facts of a meeting. Each says whether the text states it or it is derived."""

    body: NotRequired[Fact]
    """The council or committee that met."""
    type: NotRequired[Fact]
    """The type of meeting, as its heading says: annual, special, ordinary."""
    date: NotRequired[Fact]
    """Day, as an ISO date."""
    start_time: NotRequired[Fact]
    """The time for which it was called, as HH:MM."""
    end_time: NotRequired[Fact]
    """The time at which it ended, as HH:MM."""
    venue: NotRequired[Fact]
    """Place."""
    contact: NotRequired[Contact]
    """The contact."""
    status: NotRequired[Fact]
    """The status of the minutes: draft, approved, signed."""
    chair: NotRequired[Person]
    """Who was in the chair."""
    next: NotRequired[list[NextMeeting]]
    """The next meetings of the same body, as far as they are stated, in order of time."""
    attendance: NotRequired[list[Attendee]]
    """The attendance list: who was present, and who was not."""
    movements: NotRequired[list[Movement]]
    """Movements recorded outside any item."""
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
    """The blocks before the first item."""
    back: list["Block"]
    """The blocks after the last item that belong to none."""
    furniture: list[Furniture]
    """The lines of the page that are no part of the minutes, and the labels of parts."""
    links: NotRequired[list[Hyperlink]]
    """The links on words of the minutes, in the order of their parts; papers have an address of their own."""
    struck: NotRequired[list[Struck]]
    """The struck-out words of the minutes, in the same order."""
    diagnostics: list[Diagnostic]
    """The diagnostics of the parser."""


class Item(TypedDict):
    """An item of business."""

    number: NotRequired[str]
    """Number as printed, without brackets or full stop."""
    reference: NotRequired[str]
    """Reference under the title, such as `Item 5`."""
    title: NotRequired[str]
    """Title as printed, without number, file type and reference."""
    purpose: list["Block"]
    """The purpose of the item, as the agenda states it."""
    minutes: list["Block"]
    """The record."""
    documents: list[Document]
    """Attached papers."""
    movements: NotRequired[list[Movement]]
    """Movements recorded under it."""
    declarations: NotRequired[list[Declaration]]
    """Interests that members declare under it."""
    stated: NotRequired[list["Stated"]]
    """The facts that its title states, where the record is on the same line."""
    references: NotRequired[list[Reference]]
    """The references in its title."""
    truncated: bool
    """The source cuts the record off."""
    items: list["Item"]
    """Items under this one."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


Block: TypeAlias = Union[
    "ParagraphBlock",
    "HeadingBlock",
    "LabelBlock",
    "ListBlock",
    "TableBlock",
    "MotionBlock",
    "DecisionBlock",
    VoteBlock,
    "ActionBlock",
    CorrectionBlock,
    TruncationBlock,
    DocumentBlock,
    "MetaBlock",
    "AttendanceBlock",
    "CloseBlock",
]
"""A block of the record, with its kind in `"type"`."""


Stated: TypeAlias = Union[
    "MotionStated",
    VoteStated,
    "DecisionStated",
    "ActionStated",
    CorrectionStated,
]
"""What the words of a unit state in addition to the unit itself, with its kind in `"type"`."""


class Motion(TypedDict):
    """A motion, and who moved it."""

    text: NotRequired[str]
    """The words, one paragraph on each line; empty for a motion that the narrative of its unit states."""
    kind: NotRequired[MotionKind]
    """The kind of motion, if the text says so."""
    mover: NotRequired[Person]
    """The mover."""
    co_mover: NotRequired[Person]
    """The second mover: "moved by A and B" does not say that B seconded."""
    seconder: NotRequired[Person]
    """The seconder."""
    co_seconder: NotRequired[Person]
    """The second seconder."""
    amends: NotRequired[Link]
    """The motion that this one amends."""
    result: NotRequired[Fact]
    """Its result: `carried`, `lost`, `withdrawn`."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    stated: NotRequired[list[Stated]]
    """What its words state in addition, such as a motion inside narrative."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Point(TypedDict):
    """An entry of a list."""

    marker: NotRequired[str]
    """Its marker as printed: `1.`, `(a)`, `·`."""
    value: NotRequired[str]
    """The value of the marker: `1`, `a`; absent for a bullet."""
    text: str
    """The words."""
    truncated: NotRequired[bool]
    """The source cuts it off."""
    delegated_to: NotRequired[list[Fact]]
    """Those to whom authority is delegated."""
    consulting: NotRequired[list[Fact]]
    """Those whom they are to consult."""
    referred_to: NotRequired[list[Fact]]
    """Those to whom the matter is referred or remitted."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    stated: NotRequired[list[Stated]]
    """What its words state in addition, such as a motion inside narrative."""
    children: NotRequired[list[Block]]
    """The blocks under it."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Decision(TypedDict):
    """A decision of the body."""

    outcome: Outcome
    """The outcome, in one word."""
    label: NotRequired[str]
    """The deciding words as printed: `RESOLVED`, `unanimously agreed`."""
    label_opens: NotRequired[bool]
    """The label is before the text although the text has the same words; otherwise it is inside a text that has them."""
    text: str
    """The words after a label that opens the decision, or all of them if the label is inside."""
    clauses: NotRequired[list[Point]]
    """Its clauses."""
    mover: NotRequired[Person]
    """The mover."""
    co_mover: NotRequired[Person]
    """The second mover: "moved by A and B" does not say that B seconded."""
    seconder: NotRequired[Person]
    """The seconder."""
    co_seconder: NotRequired[Person]
    """The second seconder."""
    vote: NotRequired[Vote]
    """The vote that its words state."""
    unanimous: NotRequired[bool]
    """The text says that no one was against."""
    to: NotRequired[Fact]
    """The receiver of a recommendation."""
    until: NotRequired[Fact]
    """The date or meeting to which a matter is deferred."""
    delegated_to: NotRequired[list[Fact]]
    """Those to whom authority is delegated."""
    consulting: NotRequired[list[Fact]]
    """Those whom they are to consult."""
    referred_to: NotRequired[list[Fact]]
    """Those to whom the matter is referred or remitted."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    stated: NotRequired[list[Stated]]
    """What its words state in addition, such as a motion inside narrative."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Action(TypedDict):
    """An action."""

    text: NotRequired[str]
    """The words."""
    owners: NotRequired[list[Person]]
    """Who is to do it."""
    due: NotRequired[Fact]
    """By when."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    stated: NotRequired[list[Stated]]
    """What its words state in addition, such as a motion inside narrative."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Paragraph(TypedDict):
    """Narrative."""

    text: str
    """The words."""
    speaker: NotRequired[Person]
    """The speaker."""
    speech: NotRequired[Fact]
    """Whether it asks, answers or says: `asks`, `answers`, `says`."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    stated: NotRequired[list[Stated]]
    """What its words state in addition, such as a motion inside narrative."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Text(TypedDict):
    """A block with words only."""

    text: str
    """The words."""
    stated: NotRequired[list[Stated]]
    """The facts that its words state."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class List(TypedDict):
    """A list of points."""

    clauses: NotRequired[bool]
    """Its points are clauses of the decision above, from which a heading separates it."""
    points: list[Point]
    """Its points."""


class TableRow(TypedDict):
    """A row of a table."""

    cells: list[str]
    """Its cells."""
    references: NotRequired[list[Reference]]
    """The references in its words."""
    stated: NotRequired[list[Stated]]
    """What its cells state under their captions, such as an action."""
    span: Place
    """Its span."""
    confidence: NotRequired[float]
    """The probability of its role; left out from 0.9 on."""


class Table(TypedDict):
    """Rows of a table."""

    head: NotRequired[TableHead]
    """The row of captions above the columns, if they are on a line of their own."""
    rows: list[TableRow]
    """Its rows."""


class MotionBlock(Motion):
    """A motion."""

    type: Literal['motion']


class MotionStated(Motion):
    """A motion in narrative, or a further one."""

    type: Literal['motion']


class DecisionBlock(Decision):
    """A decision of the body."""

    type: Literal['decision']


class DecisionStated(Decision):
    """A recommendation to another body, in a clause."""

    type: Literal['decision']


class ActionBlock(Action):
    """An action."""

    type: Literal['action']


class ActionStated(Action):
    """A further action of the same unit."""

    type: Literal['action']


class ParagraphBlock(Paragraph):
    """Narrative."""

    type: Literal['paragraph']


class HeadingBlock(Text):
    """An unnumbered heading inside an item."""

    type: Literal['heading']


class LabelBlock(Text):
    """A caption that announces a part of the record: reasons, options considered, a reply."""

    type: Literal['label']


class MetaBlock(Text):
    """States which meeting this is."""

    type: Literal['meta']


class AttendanceBlock(Text):
    """States who was present."""

    type: Literal['attendance']


class CloseBlock(Text):
    """The end of the record."""

    type: Literal['close']


class ListBlock(List):
    """Numbered, lettered or bulleted points."""

    type: Literal['list']


class TableBlock(Table):
    """Rows of numbers or facts."""

    type: Literal['table']
