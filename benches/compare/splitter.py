"""A splitter as one would write it in an afternoon: items, decisions and votes by one compiled expression a line, to JSON."""

import json
import re
import sys

LINE = re.compile(
    r"^\s*(?:(?P<number>\d{1,3}(?:\.\d{1,2})*)[.)]?\s+(?P<title>[A-Z].{2,80})$"
    r"|(?P<decision>(?:RESOLVED|Resolved|AGREED|NOTED|It was (?:resolved|agreed|noted))\b.*)"
    r"|(?P<vote>(?:For|Against|Abstain(?:ed|ing)?)\s*:.*)"
    r"|(?P<moved>(?:Moved|Proposed) by .*))"
)

for path in sys.argv[1:]:
    items, item = [], {"number": None, "title": None, "decisions": [], "votes": [], "moved": [], "text": []}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            found = LINE.match(line)
            if found is None:
                item["text"].append(line.strip())
            elif found["number"]:
                items.append(item)
                item = {"number": found["number"], "title": found["title"], "decisions": [], "votes": [], "moved": [], "text": []}
            elif found["decision"]:
                item["decisions"].append(found["decision"])
            elif found["vote"]:
                item["votes"].append(found["vote"])
            else:
                item["moved"].append(found["moved"])
    items.append(item)
    json.dump({"path": path, "items": items}, sys.stdout)
    print()
